/**
 * Lists the events of the audit log: finds out whom each is about and in whose subtrees it is read, and
 * keeps that in `audit_entries` (decision 178). Older events, written before there were entries, are
 * listed in the same way.
 */
import { SYSTEM_ACTOR } from '../../platform/change/actor.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import type { Database } from '../../platform/database/db.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { parseRegionalId, parseUuid } from '../../platform/ids.ts';
import {
  type AuditEntry,
  insertEntries,
  isAheadOf,
  selectFinalXid,
  selectMissing,
  selectNextRegion,
  selectUnlisted,
  tryLockListing,
  type UnlistedEvent,
  upsertPosition,
} from './entry.store.ts';
import {
  selectPeopleOf,
  selectUnitsAt,
  selectUnitsOfExaminations,
  selectUnitsOfKeys,
  selectUnitsWithAncestors,
} from './place.store.ts';
import { namedUnits, placesOf } from './places.ts';

const BATCH = 500;

/** What the subject of an event belongs to. */
interface Subject {
  personId: string | null;
  unitCode: string | null;
}

/** The id of the row that an event is about: alone, or behind its region. */
const rowIdOf = ({ subjectId }: UnlistedEvent): string | null =>
  parseRegionalId(subjectId)?.id ?? parseUuid(subjectId);

/** Whom each event is about, and the unit of what is about nobody; in the order of the events. */
async function findSubjects(
  sql: SqlRunner,
  region: string,
  events: readonly UnlistedEvent[],
): Promise<Subject[]> {
  const found = new Map<UnlistedEvent, Subject>();
  for (const [kind, group] of Map.groupBy(events, (event) => event.subjectKind)) {
    const ids = group.flatMap((event) => rowIdOf(event) ?? []);
    const units =
      kind === 'API_KEY'
        ? await selectUnitsOfKeys(sql, ids)
        : kind === 'EXAMINATION'
          ? await selectUnitsOfExaminations(sql, region, ids)
          : new Map<string, string>();
    const people = await selectPeopleOf(sql, kind, region, ids);
    for (const event of group) {
      const id = rowIdOf(event) ?? '';
      const told = typeof event.details.personId === 'string' ? event.details.personId : null;
      const personId = kind === 'PERSON' ? parseUuid(id) : (people.get(id) ?? told);
      const unitCode = kind === 'ORG_UNIT' ? event.subjectId : (units.get(id) ?? null);
      found.set(event, { personId, unitCode });
    }
  }
  return events.map((event) => found.get(event) as Subject);
}

async function entriesOf(
  sql: SqlRunner,
  region: string,
  events: readonly UnlistedEvent[],
): Promise<AuditEntry[]> {
  const subjects = await findSubjects(sql, region, events);
  const asked = subjects.flatMap(({ personId }, index) =>
    personId === null ? [] : [{ personId, at: (events[index] as UnlistedEvent).recordedAt, index }],
  );
  const workplaces = new Map<number, string | null>();
  for (const [n, code] of (await selectUnitsAt(sql, asked)).entries()) {
    workplaces.set((asked[n] as { index: number }).index, code);
  }
  const codesOf = events.map((event, index) =>
    [
      subjects[index]?.unitCode ?? null,
      workplaces.get(index) ?? null,
      ...namedUnits(event.details),
    ].filter((code) => code !== null),
  );
  const units = await selectUnitsWithAncestors(sql, [...new Set(codesOf.flat())]);
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  return events.flatMap((event, index) =>
    placesOf((codesOf[index] ?? []).flatMap((code) => byCode.get(code) ?? [])).map(
      (codes, place) => ({
        region,
        id: event.id,
        place,
        recordedAt: event.recordedAt,
        action: event.action as AuditEntry['action'],
        subjectKind: event.subjectKind,
        actorId: event.actorId,
        personId: subjects[index]?.personId ?? null,
        ...codes,
      }),
    ),
  );
}

/** Lists the next events of a region; returns how many. 0 when another process is at it. */
async function listBatch(database: Database, region: string, batch: number): Promise<number> {
  return await recordChange({ database, actor: SYSTEM_ACTOR }, async ({ sql }) => {
    if (!(await tryLockListing(sql, region))) return 0;
    const belowXid = await selectFinalXid(sql);
    const isRestored = await isAheadOf(sql, region, belowXid);
    const events = isRestored
      ? await selectMissing(sql, region, batch)
      : await selectUnlisted(sql, { region, belowXid, limit: batch });
    const last = events.at(-1);
    if (last === undefined) return 0;
    await insertEntries(sql, await entriesOf(sql, region, events));
    if (!isRestored) await upsertPosition(sql, last);
    return events.length;
  });
}

/** Lists what is new in every region; returns how many events. */
export async function listEvents(
  database: Database,
  { isStopped = () => false, batch = BATCH }: { isStopped?: () => boolean; batch?: number } = {},
): Promise<number> {
  let listed = 0;
  let region = await selectNextRegion(database.sql, '');
  while (region !== null && !isStopped()) {
    let added: number;
    do {
      added = await listBatch(database, region, batch);
      listed += added;
    } while (added === batch && !isStopped());
    region = await selectNextRegion(database.sql, region);
  }
  return listed;
}
