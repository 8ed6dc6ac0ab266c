/**
 * Merging two entries of one person, and undoing it (decision 171). A row says that one entry stands for
 * the other; nothing else is written, so undoing is another row and loses nothing.
 */
import { ROLES } from '@shequ/schema/terms.ts';
import {
  type Action,
  assertNotOneself,
  assertPerson,
  canInUnit,
  refuse,
} from '../../platform/authz.ts';
import { completeAfterwards } from '../../platform/change/complete-person.ts';
import { type Change, recordChange } from '../../platform/change/record-change.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { ValidationError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { signOutEverywhere } from '../organisation/credential/sign-out.service.ts';
import { findRegion } from '../organisation/employment/employment.service.ts';
import { lockManagedEntry } from '../organisation/management/managed-person.service.ts';
import { findMerge, findMergedEntries } from '../organisation/person/entries.service.ts';
import { canSeePerson, findPersonIn, type Person } from '../organisation/person/person.service.ts';
import { tellPersonChange } from '../organisation/person/person-changes.service.ts';
import { lockPerson } from '../organisation/person/person-lock.ts';
import { type Hindrance, hindrancesOf } from './hindrances.ts';
import {
  AlreadyMergedError,
  MergeChainError,
  MergeHinderedError,
  NotMergedError,
} from './merge.errors.ts';
import {
  type EntryCounts,
  insertAlias,
  selectCounts,
  selectOwnPaths,
  selectUnderWay,
} from './merge.store.ts';

export interface MergeInput {
  /** Whose entry remains. */
  personId: string;
  duplicateId: string;
}

/** Both entries locked, in one order whichever remains; throws NotPermitted and SelfDealing. */
async function lockBoth(
  { viewer }: RequestContext,
  { sql }: Change,
  action: Action,
  { personId, duplicateId }: MergeInput,
): Promise<{ person: Person; duplicate: Person }> {
  const ids = [personId, duplicateId].toSorted();
  for (const id of ids) assertNotOneself(viewer, id);
  for (const id of ids) await lockPerson(sql, id);
  const person = await lockManagedEntry(sql, viewer, action, personId);
  const duplicate = await lockManagedEntry(sql, viewer, action, duplicateId);
  return { person, duplicate };
}

/** Throws AlreadyMerged and MergeChain. */
async function refuseNamed(sql: SqlRunner, person: Person, duplicate: Person): Promise<void> {
  const earlier = await findMerge(sql, duplicate.id);
  if (earlier !== null) {
    const into = (await findPersonIn(sql, earlier.personId)) as Person;
    throw new AlreadyMergedError(
      { intoPersonId: into.id, intoStaffNumber: into.staffNumber },
      `工号 ${duplicate.staffNumber} 已经并入工号 ${into.staffNumber}（${into.displayName}）。`,
    );
  }
  const above = await findMerge(sql, person.id);
  if (above !== null) {
    const other = (await findPersonIn(sql, above.personId)) as Person;
    throw new MergeChainError(
      { otherPersonId: other.id, otherStaffNumber: other.staffNumber },
      `工号 ${person.staffNumber} 自己已并入工号 ${other.staffNumber}；请直接并入工号 ${other.staffNumber}。`,
    );
  }
  const [below] = await findMergedEntries(sql, duplicate.id);
  if (below !== undefined) {
    const other = (await findPersonIn(sql, below.aliasPersonId)) as Person;
    throw new MergeChainError(
      { otherPersonId: other.id, otherStaffNumber: other.staffNumber },
      `工号 ${other.staffNumber} 已并入工号 ${duplicate.staffNumber}；请反过来合并，或先撤销那次合并。`,
    );
  }
}

async function findHindrances(
  sql: SqlRunner,
  { personId, duplicateId }: MergeInput,
): Promise<Hindrance[]> {
  const { roles, ...found } = await selectUnderWay(sql, duplicateId, personId);
  return hindrancesOf({
    ...found,
    roles: roles.map(({ role, unit }) => `${ROLES.zh[role]}（${unit}）`),
  });
}

function refuseSame({ personId, duplicateId }: MergeInput): void {
  if (personId !== duplicateId) return;
  throw new ValidationError({
    fields: [{ path: 'duplicateId', message: '两个条目是同一个，请选另一个条目。' }],
  });
}

/** The duplicate stands for the person from now on. */
export async function mergePeople(context: RequestContext, input: MergeInput): Promise<void> {
  refuseSame(input);
  await recordChange(context, async (change) => {
    const { sql } = change;
    const { person, duplicate } = await lockBoth(context, change, 'person:merge', input);
    await refuseNamed(sql, person, duplicate);
    const hindrances = await findHindrances(sql, input);
    if (hindrances.length > 0) {
      throw new MergeHinderedError(
        { hindrances: hindrances.map(({ code }) => code).join(' ') },
        `工号 ${duplicate.staffNumber} 现在不能并入：${hindrances.map(({ message }) => message).join('')}`,
      );
    }
    await insertAlias(sql, {
      aliasPersonId: duplicate.id,
      personId: person.id,
      mergedBy: assertPerson(context.viewer, 'person:merge'),
    });
    const sessionsEnded = await signOutEverywhere(sql, duplicate.id);
    const region = await findRegion(sql, person.id);
    change.record('person:merge', {
      region,
      subjectId: duplicate.id,
      details: { intoPersonId: person.id, sessionsEnded },
    });
    await tellPersonChange(change, { kind: 'MERGED', personId: duplicate.id, otherId: person.id });
    completeAfterwards(change, person.id, region);
  });
}

/** The entry stands for itself again; returns the id of the person into whom it had been merged. */
export async function unmergePeople(
  context: RequestContext,
  { duplicateId }: Pick<MergeInput, 'duplicateId'>,
): Promise<string> {
  const { viewer } = context;
  return await recordChange(context, async (change) => {
    const { sql } = change;
    assertNotOneself(viewer, duplicateId);
    const named = await findMerge(sql, duplicateId);
    if (named === null) {
      // Whoever may not manage the entry is told nothing of it.
      await lockManagedEntry(sql, viewer, 'person:unmerge', duplicateId);
      throw new NotMergedError();
    }
    const { person, duplicate } = await lockBoth(context, change, 'person:unmerge', {
      personId: named.personId,
      duplicateId,
    });
    const own = await selectOwnPaths(sql, duplicate.id);
    if (!own.some((path) => canInUnit(viewer, 'person:unmerge', path))) {
      refuse(viewer, 'person:unmerge');
    }
    // Somebody else may have undone it, or undone it and merged it elsewhere, before it was locked.
    if ((await findMerge(sql, duplicateId))?.personId !== person.id) throw new NotMergedError();
    await insertAlias(sql, {
      aliasPersonId: duplicate.id,
      personId: null,
      mergedBy: assertPerson(viewer, 'person:unmerge'),
    });
    const region = await findRegion(sql, person.id);
    change.record('person:unmerge', {
      region,
      subjectId: duplicate.id,
      details: { fromPersonId: person.id },
    });
    await tellPersonChange(change, {
      kind: 'UNMERGED',
      personId: duplicate.id,
      otherId: person.id,
    });
    completeAfterwards(change, person.id, region);
    completeAfterwards(change, duplicate.id, region);
    return person.id;
  });
}

export interface MergePreview {
  person: Person;
  duplicate: Person;
  counts: ReadonlyMap<string, EntryCounts>;
  hindrances: Hindrance[];
}

/** What a merge would join, and what keeps it from happening; nothing is locked. */
export async function previewMerge(
  context: RequestContext,
  input: MergeInput,
): Promise<MergePreview> {
  refuseSame(input);
  const { sql } = context.database;
  const person = await requirePerson(context, input.personId);
  const duplicate = await requirePerson(context, input.duplicateId);
  const counts = await selectCounts(sql, [person.id, duplicate.id]);
  return {
    person,
    duplicate,
    counts: new Map(counts.map((row) => [row.personId, row])),
    hindrances: await findHindrances(sql, input),
  };
}

async function requirePerson(context: RequestContext, id: string): Promise<Person> {
  const person = (await canSeePerson(context, 'person:merge', id))
    ? await findPersonIn(context.database.sql, id)
    : null;
  return person ?? refuse(context.viewer, 'person:merge');
}
