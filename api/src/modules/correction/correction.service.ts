/** Corrections of wrong records by two people: one asks with a reason, another decides (decision 122). */
import { assertPerson, unitsFor } from '../../platform/authz.ts';
import { recordChange } from '../../platform/change/record-change.ts';
import { ConflictError, NotFoundError, SelfDealingError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { newId, parseRegionalId } from '../../platform/ids.ts';
import { findRecord } from '../completion/completion-record.service.ts';
import { isLatest, revokeRecord } from '../completion/revocation.service.ts';
import { findMainUnit, unitColumns } from '../organisation/employment/main-unit.ts';
import { canSeePerson } from '../organisation/person/person.service.ts';
import { lockPersonInScope } from '../organisation/person/person-in-scope.ts';
import {
  type CorrectionRow,
  insertCorrection,
  selectOptionalCorrection,
  selectOptionalOpenCorrection,
  updateDecided,
} from './correction.store.ts';

export interface CorrectionKey {
  region: string;
  id: string;
}

const ALREADY_CORRECTED = '这条记录已经更正过，不能再更正一次。请刷新后查看。';

/** Asks for the record to be revoked. Asked for again while the request is open, it is that one. */
export async function requestCorrection(
  context: RequestContext,
  { recordId, reason }: { recordId: string; reason: string },
): Promise<CorrectionRow> {
  const action = 'correction:request';
  const key = parseRegionalId(recordId);
  const record = await findRecord(context, recordId);
  if (key === null || record === null) {
    throw new NotFoundError('没有找到这条记录。请刷新后重试。');
  }
  const { region } = key;
  const requestedAt = context.receivedAt.toISOString();
  return await recordChange(context, async (change) => {
    const { sql } = change;
    await lockPersonInScope(change, context.viewer, action, record.personId);
    const open = await selectOptionalOpenCorrection(sql, { region, recordId: key.id });
    if (open !== null) return open;
    if (record.outcome === 'REVOKED' || !(await isLatest(sql, key))) {
      throw new ConflictError(ALREADY_CORRECTED);
    }
    const id = newId();
    await insertCorrection(sql, {
      region,
      id,
      personId: record.personId,
      recordId: key.id,
      reason,
      requestedBy: assertPerson(context.viewer, action),
      requestedAt,
      ...unitColumns(await findMainUnit(sql, record.personId, requestedAt)),
    });
    change.record('correction:request', {
      region,
      subjectId: `${region}.${id}`,
      details: { personId: record.personId, recordId },
    });
    return (await selectOptionalCorrection(sql, { region, id })) as CorrectionRow;
  });
}

type Decision = { state: 'CONFIRMED' } | { state: 'DECLINED'; answer: string };

/** Confirms the request, so that the record counts no more, or declines it with an answer. */
export async function decideCorrection(
  context: RequestContext,
  key: CorrectionKey,
  decision: Decision,
): Promise<CorrectionRow> {
  const action = 'correction:decide';
  const decidedAt = context.receivedAt.toISOString();
  return await recordChange(context, async (change) => {
    const { sql } = change;
    const found = await selectOptionalCorrection(sql, key);
    // One that does not exist and one out of reach look alike.
    await lockPersonInScope(change, context.viewer, action, found?.personId ?? newId());
    const viewerId = assertPerson(context.viewer, action);
    const row = (await selectOptionalCorrection(sql, key)) as CorrectionRow;
    if (row.state === decision.state && row.decidedBy === viewerId) return row;
    if (row.state !== 'REQUESTED') {
      throw new ConflictError('这次更正已由他人处理，请刷新后查看结果。');
    }
    const { region, personId, recordId } = row;
    let revocationId: string | null = null;
    if (decision.state === 'CONFIRMED') {
      if (row.requestedBy === viewerId) {
        throw new SelfDealingError('提出更正的人不能自己确认，请由另一位登记员确认。');
      }
      const reason = row.reason;
      revocationId = await revokeRecord(
        change,
        { region, id: recordId },
        {
          reason,
          recordedBy: viewerId,
          revokedAt: decidedAt,
        },
      );
      if (revocationId === null) throw new ConflictError(ALREADY_CORRECTED);
    }
    const decided = {
      state: decision.state,
      decidedBy: viewerId,
      decidedAt,
      answer: decision.state === 'DECLINED' ? decision.answer : null,
      revocationId,
    };
    await updateDecided(sql, { ...key, ...decided });
    change.record('correction:decide', {
      region,
      subjectId: `${region}.${row.id}`,
      details: { personId, recordId: `${region}.${recordId}`, state: decision.state },
    });
    return { ...row, ...decided };
  });
}

/** The request, or null when there is none with this key or the viewer may not read it. */
export async function findCorrection(
  context: RequestContext,
  key: CorrectionKey,
): Promise<CorrectionRow | null> {
  const row = await selectOptionalCorrection(context.database.sql, key);
  if (row === null) return null;
  const codes = [
    ...[row.provinceCode, row.cityCode, row.districtCode],
    ...[row.streetCode, row.communityCode],
  ];
  const action = 'correction:read';
  const isOfUnit = unitsFor(context.viewer, action).some(({ code }) => codes.includes(code));
  return isOfUnit || (await canSeePerson(context, action, row.personId)) ? row : null;
}
