/** Taking away what names a leaver: by the rule of the period, by a command, or by an administrator. */
import { addDays, addMonths } from '@shequ/schema/standing/days.ts';
import { RETENTION_HINDRANCES, type RetentionHindrance } from '@shequ/schema/terms.ts';
import { ACTIONS, assertOnRow } from '../../../platform/authz.ts';
import {
  type Change,
  type ChangeSource,
  recordChange,
} from '../../../platform/change/record-change.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { ConflictError } from '../../../platform/errors.ts';
import type { LoaderDefinition, RequestContext } from '../../../platform/graphql/context.ts';
import { newId } from '../../../platform/ids.ts';
import { chinaToday } from '../../../platform/time.ts';
import { findRegion } from '../../organisation/employment/employment.service.ts';
import { lockManagedPerson } from '../../organisation/management/managed-person.service.ts';
import { findPeopleByNames } from '../../organisation/person/person.service.ts';
import { tellPersonChange } from '../../organisation/person/person-changes.service.ts';
import { lockPerson } from '../../organisation/person/person-lock.ts';
import { clearPeople } from './clear-person.store.ts';
import {
  type HoldRow,
  insertHold,
  type LeaverRow,
  selectDue,
  selectHindrances,
  selectHolds,
  selectOptionalLeaver,
  updateHoldReleased,
} from './leavers.store.ts';
import { AlreadyHeldError, DataKeptError, NotHeldError, PostsLastError } from './leaving.errors.ts';
import { retentionMonths } from './retention-settings.ts';

export interface Leaver extends LeaverRow {
  readonly hindrances: readonly RetentionHindrance[];
}

/** What keeps the data of each of these people. */
async function findHindrances(
  sql: SqlRunner,
  personIds: readonly string[],
): Promise<Map<string, RetentionHindrance[]>> {
  const rows = Map.groupBy(await selectHindrances(sql, personIds), ({ personId }) => personId);
  return new Map(
    [...rows].map(([personId, found]) => [personId, found.map(({ hindrance }) => hindrance)]),
  );
}

export const hindrancesLoader: LoaderDefinition<string, readonly RetentionHindrance[]> = {
  load: async (personIds, { database }) => {
    const found = await findHindrances(database.sql, personIds);
    return personIds.map((id) => found.get(id) ?? []);
  },
};

/** The hold in force, of each person; null without one. */
export const holdLoader: LoaderDefinition<string, HoldRow | null> = {
  load: async (personIds, { database }) => {
    const rows = await selectHolds(database.sql, personIds);
    const held = new Map(rows.map((row) => [row.personId, row]));
    return personIds.map((id) => held.get(id) ?? null);
  },
};

/**
 * The first day on which the data of somebody who left on that day may go; null while the operator has
 * stated no period. As PostgreSQL counts months, since the rounds ask it.
 */
export function dueOn({ database }: RequestContext, leftOn: string): string | null {
  const months = retentionMonths(database);
  return months === null ? null : addDays(addMonths(leftOn, months), 1);
}

async function withHindrances(sql: SqlRunner, leavers: readonly LeaverRow[]): Promise<Leaver[]> {
  if (leavers.length === 0) return [];
  const found = await findHindrances(
    sql,
    leavers.map(({ personId }) => personId),
  );
  return leavers.map((leaver) => ({
    ...leaver,
    hindrances: found.get(leaver.personId) ?? [],
  }));
}

/** Everything of one person in one transaction: after a crash they are cleared whole or not at all. */
async function clear(change: Change, { personId, ids, leftOn }: LeaverRow): Promise<void> {
  const { sql, record } = change;
  const region = await findRegion(sql, personId);
  const rows = await clearPeople(sql, ids);
  for (const id of ids) {
    await tellPersonChange(change, { kind: 'PSEUDONYMISED', personId: id, otherId: null });
  }
  record('person:pseudonymise', { region, subjectId: personId, details: { leftOn, rows } });
}

/** True when the person was due, nothing kept them, and they are cleared now; judged anew under their lock. */
export async function pseudonymiseWhenDue(
  source: ChangeSource,
  personId: string,
  months: number,
): Promise<boolean> {
  return await recordChange(source, async (change) => {
    await lockPerson(change.sql, personId);
    const leaver = await selectOptionalLeaver(change.sql, personId, months);
    if (leaver?.dueOn == null || leaver.dueOn > chinaToday()) return false;
    const [found] = await withHindrances(change.sql, [leaver]);
    if (found === undefined || found.hindrances.length > 0) return false;
    await clear(change, leaver);
    return true;
  });
}

const PAGE = 200;

/** Those whose period is over, with what keeps them, a page after another. */
export async function* findDue(sql: SqlRunner, months: number): AsyncIterable<Leaver[]> {
  let after: { leftOn: string; personId: string } | null = null;
  for (;;) {
    const page: LeaverRow[] = await selectDue(sql, { months, after, limit: PAGE });
    if (page.length > 0) yield await withHindrances(sql, page);
    after = page.at(-1) ?? null;
    if (page.length < PAGE) return;
  }
}

/** Clears everybody who is due and whom nothing keeps; returns how many. */
export async function pseudonymiseDue(
  source: ChangeSource,
  months: number,
  isStopped: () => boolean = () => false,
): Promise<number> {
  let cleared = 0;
  for await (const page of findDue(source.database.sql, months)) {
    for (const { personId, hindrances } of page) {
      if (isStopped()) return cleared;
      if (hindrances.length > 0) continue;
      if (await pseudonymiseWhenDue(source, personId, months)) cleared += 1;
    }
  }
  return cleared;
}

/** Locks somebody who has left, in whichever way, and returns them; throws when they may not be touched. */
type Lock = (change: Change) => Promise<LeaverRow>;

async function requireLeaver(change: Change, personId: string): Promise<LeaverRow> {
  const leaver = await selectOptionalLeaver(change.sql, personId, null);
  if (leaver === null) throw new PostsLastError();
  return leaver;
}

/** For an administrator of the person’s unit who is somebody else. */
const byAdministrator =
  (
    context: RequestContext,
    action: 'person:pseudonymise' | 'person:hold-data',
    personId: string,
  ): Lock =>
  async (change) => {
    assertOnRow(ACTIONS[action], context.viewer, { subjectId: personId, named: {} });
    await lockManagedPerson(change.sql, context.viewer, action, personId);
    return await requireLeaver(change, personId);
  };

/** For whoever has a shell on the server. */
const byOperator =
  (staffNumber: string): Lock =>
  async (change) => {
    const [person] = await findPeopleByNames(change.sql, [staffNumber.toLowerCase()], []);
    if (person === undefined) throw new ConflictError(`没有工号为 ${staffNumber} 的人员。`);
    await lockPerson(change.sql, person.id);
    return await requireLeaver(change, person.id);
  };

async function clearUnlessKept(change: Change, leaver: LeaverRow): Promise<void> {
  const [found] = await withHindrances(change.sql, [leaver]);
  if (found !== undefined && found.hindrances.length > 0) {
    const words = found.hindrances.map((each) => RETENTION_HINDRANCES.zh[each]).join('、');
    throw new DataKeptError(
      { hindrances: found.hindrances.join(' ') },
      `此人的个人信息暂时不能清除：${words}。办完或者取消以后再来清除。`,
    );
  }
  await clear(change, leaver);
}

const personOf = ({ actor }: Change): string | null =>
  actor.actorKind === 'PERSON' ? (actor.actorId ?? null) : null;

async function hold(change: Change, { personId }: LeaverRow, reason: string): Promise<void> {
  const placed = { id: newId(), personId, reason, placedBy: personOf(change) };
  if (!(await insertHold(change.sql, placed))) throw new AlreadyHeldError();
  const region = await findRegion(change.sql, personId);
  change.record('person:hold-data', { region, subjectId: personId });
}

async function release(change: Change, { personId }: LeaverRow): Promise<void> {
  if (!(await updateHoldReleased(change.sql, personId, personOf(change)))) throw new NotHeldError();
  const region = await findRegion(change.sql, personId);
  change.record('person:release-data', { region, subjectId: personId });
}

/** At once, before the period is over or without one: somebody asked for it, or there is no reason to keep it. */
export async function pseudonymiseNow(context: RequestContext, personId: string): Promise<void> {
  const lock = byAdministrator(context, 'person:pseudonymise', personId);
  await recordChange(context, async (change) => clearUnlessKept(change, await lock(change)));
}

export async function holdData(
  context: RequestContext,
  { personId, reason }: { personId: string; reason: string },
): Promise<void> {
  const lock = byAdministrator(context, 'person:hold-data', personId);
  await recordChange(context, async (change) => hold(change, await lock(change), reason));
}

export async function releaseData(context: RequestContext, personId: string): Promise<void> {
  const lock = byAdministrator(context, 'person:hold-data', personId);
  await recordChange(context, async (change) => release(change, await lock(change)));
}

/** The same for commands on the server, by staff number. */
export const LEAVER_COMMANDS = {
  pseudonymise: (source: ChangeSource, staffNumber: string): Promise<void> =>
    recordChange(source, async (change) =>
      clearUnlessKept(change, await byOperator(staffNumber)(change)),
    ),
  hold: (source: ChangeSource, staffNumber: string, reason: string): Promise<void> =>
    recordChange(source, async (change) =>
      hold(change, await byOperator(staffNumber)(change), reason),
    ),
  release: (source: ChangeSource, staffNumber: string): Promise<void> =>
    recordChange(source, async (change) => release(change, await byOperator(staffNumber)(change))),
} as const;
