/** Programmes become complete by facts, waivers and posts: a step of what follows them (decision 120). */
import type { Program } from '@shequ/schema/content/model.ts';
import { evaluate } from '@shequ/schema/standing/evaluate.ts';
import { SYSTEM_ACTOR } from '../../platform/change/actor.ts';
import {
  type CompletionStep,
  completeOn,
  type StepPerson,
} from '../../platform/change/complete-person.ts';
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import { chinaToday } from '../../platform/time.ts';
import { type LogRow, recordFact } from '../completion/fact.service.ts';
import { type ContentVersion, loadVersions } from '../course/version-cache.ts';
import { readByPerson } from '../organisation/person/entries.service.ts';
import { loadStanding, type PersonStanding } from '../standing/standing.service.ts';
import { type AssignmentRow, selectAssignments, updateCompleted } from './assignment.store.ts';
import { type Completed, completedOn, dayOfCompletion, withoutDoubles } from './program.rules.ts';

export const programStep: CompletionStep = {
  name: 'programmes',
  run: async (change, person) => {
    const { sql } = change;
    const { personId } = person;
    const rows = await readByPerson(sql, [personId], (personIds) =>
      selectAssignments(sql, { personIds }),
    );
    const assignments = withoutDoubles(rows.get(personId) ?? [], personId);
    if (assignments.length === 0) return;
    const { people } = await loadStanding(sql, [personId]);
    const standing = people.get(personId) as PersonStanding;
    const { log } = standing;
    const isOpen = (row: AssignmentRow): boolean =>
      row.withdrawnAt === null && recordOf(row, log)?.outcome !== 'COMPLETED';
    const earned = await recordEarned(change, person, assignments.filter(isOpen), standing);
    for (const row of assignments) {
      const record = recordOf(row, log);
      const recorded = record?.outcome === 'COMPLETED' ? record.completedAt : null;
      const completedAt = earned.get(row.id) ?? recorded;
      if ((completedAt === null) !== (row.completedAt === null)) {
        await showCompleted(change, person, row, completedAt);
      }
    }
  },
};

/** What the PROGRAM record of the assignment says last; undefined before there is one. */
const recordOf = ({ id }: AssignmentRow, log: readonly LogRow[]): LogRow | undefined =>
  log.findLast((row) => row.kind === 'PROGRAM' && row.sourceId === id);

/**
 * Whether a record that was revoked is earned again: by something recorded since, in the region of the
 * revocation, whose place the new record takes.
 */
const isEarnedAgain = (revoked: LogRow, { knownSince }: Completed, region: string): boolean =>
  knownSince !== null &&
  Date.parse(knownSince) > Date.parse(revoked.recordedAt) &&
  revoked.id.startsWith(`${region}.`);

/** Records the assignments that are complete; returns when, by assignment. */
async function recordEarned(
  change: Change,
  person: StepPerson,
  open: readonly AssignmentRow[],
  { log, evidence }: PersonStanding,
): Promise<Map<string, string>> {
  const earned = new Map<string, string>();
  if (open.length === 0) return earned;
  const { database, sql } = change;
  const { personId, region } = person;
  const today = chinaToday();
  const digests = open.map(({ programDigest }) => programDigest);
  const versions = await loadVersions(database, digests, sql);
  for (const row of open) {
    const version = versions.get(row.programDigest) as ContentVersion;
    const { uuid, requires } = version.canonical as Program;
    const result = evaluate(requires, evidence, { treeUuid: uuid, window: row });
    const day = dayOfCompletion(result, row.startsOn);
    if (day === null) continue;
    if (day > today) {
      // Nothing else may happen until then: a programme assigned for later, or time in a post.
      completeOn(change, person, day);
      continue;
    }
    const completed = completedOn(result, day, log);
    const revoked = recordOf(row, log);
    if (revoked !== undefined && !isEarnedAgain(revoked, completed, region)) continue;
    await recordFact(change, personId, {
      kind: 'PROGRAM',
      outcome: 'COMPLETED',
      region,
      activity: { uuid, digest: row.programDigest },
      source: { kind: 'ASSIGNMENT', id: row.id },
      assignmentId: row.id,
      completedAt: completed.at,
      detail: { assignment: `${row.region}.${row.id}`, period: row.period, startsOn: row.startsOn },
      ...(revoked === undefined ? {} : { supersedesId: revoked.id.slice(region.length + 1) }),
    });
    earned.set(row.id, completed.at);
  }
  return earned;
}

/** The assignment says what its record says; in another region it does so after the commit. */
async function showCompleted(
  change: Change,
  { personId, region }: StepPerson,
  row: AssignmentRow,
  completedAt: string | null,
): Promise<void> {
  const write = async ({ sql, record }: Change): Promise<void> => {
    await updateCompleted(sql, { region: row.region, id: row.id, completedAt });
    record('assignment:complete', {
      region: row.region,
      subjectId: `${row.region}.${row.id}`,
      details: { personId, completedAt },
    });
  };
  if (row.region === region) await write(change);
  else {
    const { database } = change;
    change.afterwards(() => recordChange({ database, actor: SYSTEM_ACTOR }, write));
  }
}
