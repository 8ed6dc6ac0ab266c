/** Facts about people besides what was studied, and all facts as rules read them, now or as known before. */
import { completionRecords } from '@shequ/schema/db/completion-record.ts';
import type { ActivityKind, CompletionOutcome } from '@shequ/schema/terms.ts';
import { optional, statement } from '../../platform/database/statement.ts';
import { pick } from '../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { ENTRIES_KNOWN_OF_ASKED, ENTRIES_OF_ASKED } from '../../platform/entries.sql.ts';
import { newId } from '../../platform/ids.ts';
import { type MainUnit, unitColumns } from '../organisation/employment/main-unit.ts';
import type { CompletionKey } from './completion.store.ts';

type NewRow = typeof completionRecords.$inferInsert;

/** A row that is derived from another fact, which `sourceKind` and `sourceId` name. */
export type NewFactRow = Pick<NewRow, 'region' | 'personId' | 'outcome' | 'completedAt'> & {
  [Name in
    | 'activityUuid'
    | 'activityDigest'
    | 'assignmentId'
    | 'assessmentId'
    | 'occurredOn'
    | 'validUntil'
    | 'scorePercent'
    | 'category'
    | 'reason'
    | 'recordedBy'
    | 'supersedesId']: string | null;
} & {
  activityKind: ActivityKind;
  sourceKind: string;
  sourceId: string;
  minutesCredited: number | null;
  detail: unknown;
  unit: MainUnit | null;
};

const insert = optional(
  statement((db, $: Omit<NewRow, 'recordedAt' | 'feedPosition'>) =>
    db
      .insert(completionRecords)
      .values({
        ...pick($, 'region', 'id', 'personId', 'activityKind', 'activityUuid', 'activityDigest'),
        ...pick($, 'outcome', 'scorePercent', 'nominalMinutes', 'orgUnitCode', 'provinceCode'),
        ...pick($, 'cityCode', 'districtCode', 'streetCode', 'communityCode', 'completedAt'),
        ...pick($, 'supersedesId', 'assignmentId', 'assessmentId', 'sourceKind', 'sourceId'),
        ...pick($, 'occurredOn', 'validUntil', 'minutesCredited', 'category', 'reason'),
        ...pick($, 'recordedBy', 'detail'),
      })
      .onConflictDoNothing()
      .returning({ region: completionRecords.region, id: completionRecords.id }),
  ),
);

/** Adds the fact; null when that of this source is recorded already, or the record it corrects was corrected. */
export async function insertFact(
  sql: SqlRunner,
  { unit, ...row }: NewFactRow,
): Promise<CompletionKey | null> {
  return await insert(sql, { ...row, ...unitColumns(unit), id: newId(), nominalMinutes: 0 });
}

/** What the record of this source says last, in whatever region; null when there is none. */
export async function selectFactOfSource(
  sql: SqlRunner,
  fact: Pick<NewFactRow, 'personId' | 'activityKind' | 'sourceKind' | 'sourceId'>,
): Promise<CompletionKey | null> {
  const [row] = await sql<CompletionKey[]>`
    with recursive asked as (select ${fact.personId}::uuid as id), line as (
      select region, id, 1 as place from completion_records
       where person_id = any(array(select entry_id from (${sql.unsafe(ENTRIES_OF_ASKED)}) entry))
         and activity_kind = ${fact.activityKind}
         and source_kind = ${fact.sourceKind} and source_id = ${fact.sourceId}
      union
      select later.region, later.id, place + 1
        from line join completion_records later
          on later.region = line.region and later.supersedes_id = line.id
    )
    select region, id from line order by place desc limit 1`;
  return row ?? null;
}

/** A row of the log as rules read it: `factsOf` of the standing makes facts of those of a person. */
export interface LogRow {
  personId: string;
  /** `<region>.<uuid>`. */
  id: string;
  kind: ActivityKind;
  outcome: CompletionOutcome;
  activityUuid: string | null;
  /** `71.50`; null where nothing is scored. */
  scorePercent: string | null;
  /** When it happened, as a day in China. */
  day: string;
  /** Last day on which it counts; null without an end of its own. */
  validUntil: string | null;
  /** `<region>.<uuid>` of the row that this one takes the place of. */
  supersedesId: string | null;
  reason: string | null;
  /** Of a waiver: the file that the requirement stands in, and its node. */
  treeUuid: string | null;
  nodeId: string | null;
  /** What it was derived from; null for LESSON, QUIZ and COURSE. */
  sourceId: string | null;
  completedAt: string;
  recordedAt: string;
}

/**
 * The last instant about which everything is known. What a transaction adds is recorded at its
 * beginning, so it is one before each that is under way; and a second back, since one that has just
 * begun is not shown at once.
 */
const HORIZON = `(select least(min(xact_start) - interval '1 microsecond', now() - interval '1 second')
    from pg_stat_activity
   where datname = current_database() and pid <> pg_backend_pid()
     and backend_type = 'client backend')`;

/** The instant itself, or the last about which everything is known when it is later than that. */
export async function selectKnownAt(sql: SqlRunner, wanted: string): Promise<string> {
  const [row] = await sql<{ at: string }[]>`
    select least(${wanted}::timestamptz, ${sql.unsafe(HORIZON)}) as at`;
  return (row as { at: string }).at;
}

/**
 * All rows of these people, of their other entries, too, corrected and revoked ones included. With
 * `knownAt` as they were then: rows and namings of entries that came later are not there yet.
 */
export async function selectLog(
  sql: SqlRunner,
  personIds: readonly string[],
  knownAt: string | null,
): Promise<LogRow[]> {
  const isKnown = knownAt === null ? sql`true` : sql`record.recorded_at <= ${knownAt}::timestamptz`;
  const entries = knownAt === null ? ENTRIES_OF_ASKED : ENTRIES_KNOWN_OF_ASKED;
  return await sql<LogRow[]>`
    with asked as (select unnest(${[...personIds]}::uuid[]) as id),
         known as (select ${knownAt}::timestamptz as at)
    select entry.person_id as "personId", record.region || '.' || record.id as id,
           record.activity_kind as kind, record.outcome, record.activity_uuid as "activityUuid",
           record.score_percent as "scorePercent",
           coalesce(record.occurred_on,
             (least(record.completed_at, '9999-12-31') at time zone 'Asia/Shanghai')::date) as day,
           record.valid_until as "validUntil",
           record.region || '.' || record.supersedes_id as "supersedesId", record.reason,
           case when record.activity_kind = 'WAIVER' then record.activity_uuid end as "treeUuid",
           case when record.activity_kind = 'WAIVER' then record.detail->>'nodeId' end as "nodeId",
           record.source_id as "sourceId", record.completed_at as "completedAt",
           record.recorded_at as "recordedAt"
      from (${sql.unsafe(entries)}) entry
      join completion_records record on record.person_id = entry.entry_id
     where ${isKnown}
     order by record.recorded_at, record.id`;
}
