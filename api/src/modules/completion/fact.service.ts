/** Facts besides what is studied on a course: writing one, and reading what rules need of people. */
import { FACT_DETAILS, type FactDetail, type RecordedKind } from '@shequ/schema/facts.ts';
import { type CompletionOutcome, NO_REGION } from '@shequ/schema/terms.ts';
import { completePerson } from '../../platform/change/complete-person.ts';
import type { Change } from '../../platform/change/record-change.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import { findMainUnit } from '../organisation/employment/main-unit.ts';
import type { CompletionKey } from './completion.store.ts';
import {
  insertFact,
  type LogRow,
  type NewFactRow,
  selectFactOfSource,
  selectKnownAt,
  selectLog,
} from './fact.store.ts';

/** Columns that most facts leave empty. */
type Optional = Partial<
  Pick<
    NewFactRow,
    | 'assignmentId'
    | 'assessmentId'
    | 'occurredOn'
    | 'validUntil'
    | 'scorePercent'
    | 'minutesCredited'
    | 'category'
    | 'reason'
    | 'recordedBy'
  >
>;

interface FactOf<Kind extends RecordedKind> extends Optional {
  kind: Kind;
  /** One that FACT_KINDS has for the kind. */
  outcome: CompletionOutcome;
  /** What it is about, in the version that counted. */
  activity: { uuid: string; digest: string };
  /** The one thing of this person that it follows from: recorded once, however often it is derived. */
  source: { kind: string; id: string };
  detail: FactDetail<Kind>;
  completedAt: string;
  /** Of the transaction; default that of the person's main unit then. */
  region?: string;
  /**
   * The record of the same region that this one takes the place of: the earlier result after a dispute,
   * a revocation when the same is earned again.
   */
  supersedesId?: string;
}

export type NewFact = { [Kind in RecordedKind]: FactOf<Kind> }[RecordedKind];

export interface RecordedFact {
  record: CompletionKey;
  /** False: it was recorded before; the record is what that says last, be it revoked. */
  isNew: boolean;
}

const NOTHING = {
  assignmentId: null,
  assessmentId: null,
  occurredOn: null,
  validUntil: null,
  scorePercent: null,
  minutesCredited: null,
  category: null,
  reason: null,
  recordedBy: null,
};

/**
 * Records the fact with its audit event, once for its source, and lets the completion steps follow.
 * Call with the person locked, and write rows of one region only in the transaction.
 */
export async function recordFact(
  change: Change,
  personId: string,
  { kind, activity, source, detail, region, supersedesId, ...fact }: NewFact,
): Promise<RecordedFact> {
  const { sql, record } = change;
  const named = {
    personId,
    activityKind: kind,
    sourceKind: source.kind,
    sourceId: source.id,
  };
  const known = await selectFactOfSource(sql, named);
  if (known !== null && known.id !== supersedesId) return { record: known, isNew: false };
  const unit = await findMainUnit(sql, personId, fact.completedAt);
  const row: NewFactRow = {
    ...NOTHING,
    ...fact,
    ...named,
    region: region ?? (unit === null ? NO_REGION : regionOfCode(unit.code)),
    activityUuid: activity.uuid,
    activityDigest: activity.digest,
    detail: FACT_DETAILS[kind].parse(detail),
    supersedesId: supersedesId ?? null,
    unit,
  };
  const key = await insertFact(sql, row);
  if (key === null) throw new Error(`${supersedesId} was corrected while its person was locked`);
  record('completion:record', {
    region: row.region,
    subjectId: `${key.region}.${key.id}`,
    details: {
      personId,
      activityKind: kind,
      activityUuid: activity.uuid,
      activityDigest: activity.digest,
      outcome: fact.outcome,
      source,
      completedAt: fact.completedAt,
    },
  });
  completePerson(change, personId, row.region);
  return { record: key, isNew: true };
}

/** What the record of this source says last, be it revoked; null when nothing was recorded of it. */
export async function findFactOfSource(
  sql: SqlRunner,
  personId: string,
  activityKind: RecordedKind,
  source: { kind: string; id: string },
): Promise<CompletionKey | null> {
  const named = { personId, activityKind, sourceKind: source.kind, sourceId: source.id };
  return await selectFactOfSource(sql, named);
}

export type { LogRow } from './fact.store.ts';

export interface KnownLog {
  /** The instant as of which this was known; null when none was asked for: everything until now. */
  knownAt: string | null;
  /** Of each person who was asked for; what is recorded first comes first. */
  rows: Map<string, LogRow[]>;
}

/**
 * What rules read of these people. For `knownAt` the answer never changes: an instant about which not
 * everything is known yet, since a transaction that began before it still runs, is taken back to one
 * about which everything is.
 */
export async function readLog(
  sql: SqlRunner,
  personIds: readonly string[],
  { knownAt = null }: { knownAt?: string | null } = {},
): Promise<KnownLog> {
  const at = knownAt === null ? null : await selectKnownAt(sql, knownAt);
  const byPerson = Map.groupBy(await selectLog(sql, personIds, at), (row) => row.personId);
  return { knownAt: at, rows: new Map(personIds.map((id) => [id, byPerson.get(id) ?? []])) };
}
