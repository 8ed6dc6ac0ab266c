/** Taking away what names a leaver: by the rule of the period, by a command, or by an administrator. */
import { RETENTION_HINDRANCES, type RetentionHindrance } from '@shequ/schema/terms.ts';
import { ACTIONS, assertOnRow } from '../../../platform/authz.ts';
import {
  type Change,
  type ChangeSource,
  recordChange,
} from '../../../platform/change/record-change.ts';
import type { SqlRunner } from '../../../platform/database/transaction.ts';
import { ConflictError } from '../../../platform/errors.ts';
import type { RequestContext } from '../../../platform/graphql/context.ts';
import { newId } from '../../../platform/ids.ts';
import { chinaToday } from '../../../platform/time.ts';
import { findRegion } from '../../organisation/employment/employment.service.ts';
import { lockManagedPerson } from '../../organisation/management/managed-person.service.ts';
import { findPeopleByNames } from '../../organisation/person/person.service.ts';
import { lockPerson } from '../../organisation/person/person-lock.ts';
import { clearPeople } from './clear-person.store.ts';
import {
  insertHold,
  type LeaverRow,
  selectHindrances,
  selectLeavers,
  selectOptionalLeaver,
  updateHoldReleased,
} from './leavers.store.ts';

export interface Leaver extends LeaverRow {
  readonly hindrances: readonly RetentionHindrance[];
}

export async function withHindrances(
  sql: SqlRunner,
  leavers: readonly LeaverRow[],
): Promise<Leaver[]> {
  if (leavers.length === 0) return [];
  const found = Map.groupBy(await selectHindrances(sql, leavers), ({ personId }) => personId);
  return leavers.map((leaver) => ({
    ...leaver,
    hindrances: (found.get(leaver.personId) ?? []).map(({ hindrance }) => hindrance),
  }));
}

/** Everything of one person in one transaction: after a crash they are cleared whole or not at all. */
async function clear({ sql, record }: Change, { personId, ids, leftOn }: LeaverRow): Promise<void> {
  const region = await findRegion(sql, personId);
  const rows = await clearPeople(sql, ids);
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
    const page: LeaverRow[] = await selectLeavers(sql, {
      ...{ unit: null, months, onlyDue: true, after, limit: PAGE },
    });
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
  if (leaver === null) {
    throw new ConflictError(
      '此人还有没结束的岗位。先在人员页面结束岗位，离岗以后才能清除或者暂缓清除个人信息。',
    );
  }
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
    await lockManagedPerson(change.sql, context.viewer, action, personId);
    assertOnRow(ACTIONS[action], context.viewer, { subjectId: personId, named: {} });
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
    throw new ConflictError(`此人的个人信息暂时不能清除：${words}。办完或者取消以后再来清除。`);
  }
  await clear(change, leaver);
}

const personOf = ({ actor }: Change): string | null =>
  actor.actorKind === 'PERSON' ? (actor.actorId ?? null) : null;

async function hold(change: Change, { personId }: LeaverRow, reason: string): Promise<void> {
  const placed = { id: newId(), personId, reason, placedBy: personOf(change) };
  if (!(await insertHold(change.sql, placed))) {
    throw new ConflictError('已经登记了暂缓清除。要改理由，先取消原来的。');
  }
  const region = await findRegion(change.sql, personId);
  change.record('person:hold-data', { region, subjectId: personId });
}

async function release(change: Change, { personId }: LeaverRow): Promise<void> {
  if (!(await updateHoldReleased(change.sql, personId, personOf(change)))) {
    throw new ConflictError('没有登记暂缓清除。');
  }
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
