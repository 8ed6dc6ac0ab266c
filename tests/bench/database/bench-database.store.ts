/** What the bench reads from the database itself, past every server. */
import type postgres from 'postgres';
import {
  PAGE_SIZE,
  type RecordRow,
  type SampledPerson,
  TRANSCRIPT_SIZE,
  type Transcript,
} from '../targets/target.ts';

export interface DatabaseSize {
  records: number;
  people: number;
  /** On disk, indexes included. */
  recordBytes: number;
}

export async function selectSize(sql: postgres.Sql): Promise<DatabaseSize> {
  const [row] = await sql<[{ records: string; people: string; bytes: string }]>`
    select (select count(*) from completion_records) as records,
           (select count(*) from people) as people,
           pg_total_relation_size('completion_records') as bytes`;
  return {
    records: Number(row.records),
    people: Number(row.people),
    recordBytes: Number(row.bytes),
  };
}

/** Whether the migrations have been applied. */
export async function hasTables(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<[{ found: boolean }]>`
    select to_regclass('completion_records') is not null as found`;
  return row.found;
}

export async function selectServerVersion(sql: postgres.Sql): Promise<string> {
  const [row] = await sql<[{ server_version: string }]>`show server_version`;
  return row.server_version;
}

/** Process of the connection's other end, on the server's machine. */
export async function selectBackendPid(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<[{ pid: number }]>`select pg_backend_pid() as pid`;
  return row.pid;
}

/** Statistics for the planner, and no vacuum in the middle of a measurement. */
export async function settleTables(sql: postgres.Sql): Promise<void> {
  await sql`vacuum (analyze)`;
}

/** Districts whose list has a second page, in an order that is always the same. */
export async function selectDistricts(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ code: string }[]>`
    select unit.code from org_units unit
     where unit.level = 'DISTRICT'
       and exists (select 1 from completion_records record
                    where record.district_code = unit.code offset ${PAGE_SIZE})
     order by md5(unit.code)`;
  return rows.map(({ code }) => code);
}

/** People with a full transcript page, in an order that is always the same. */
export async function selectPeople(sql: postgres.Sql, limit: number): Promise<SampledPerson[]> {
  return await sql<SampledPerson[]>`
    select person.id, max(record.province_code) as "provinceCode"
      from (select id from people order by md5(id::text) limit ${limit * 4}) person
      join completion_records record on record.person_id = person.id
     group by person.id
    having count(*) >= ${TRANSCRIPT_SIZE}
     order by md5(person.id::text)
     limit ${limit}`;
}

interface ReferenceRow {
  id: string;
  completedAt: string;
  activityKind: string;
  outcome: string;
  scorePercent: number | null;
  staffNumber: string;
  displayName: string;
  courseSlug: string;
  courseTitle: string;
}

const toRecordRow = (row: ReferenceRow): RecordRow => ({
  ...row,
  completedAt: BigInt(row.completedAt),
});

/** The columns of a record, whole microseconds as text. */
const columns = (sql: postgres.Sql) => sql`
  record.region || '.' || record.id as id,
  (extract(epoch from record.completed_at) * 1000000)::bigint::text as "completedAt",
  record.activity_kind as "activityKind", record.outcome,
  record.score_percent::float8 as "scorePercent",
  person.staff_number as "staffNumber", person.display_name as "displayName",
  course.slug as "courseSlug", course.title as "courseTitle"`;

/** The newest records of a district, read in one go, without keyset or page. */
export async function selectReferenceRecords(
  sql: postgres.Sql,
  districtCode: string,
  limit: number,
): Promise<RecordRow[]> {
  const rows = await sql<ReferenceRow[]>`
    select ${columns(sql)}
      from completion_records record
      join people person on person.id = record.person_id
      join content_items course on course.uuid = record.course_uuid
     where record.district_code = ${districtCode}
     order by record.completed_at desc, record.id desc
     limit ${limit}`;
  return rows.map(toRecordRow);
}

export async function selectReferenceTranscript(
  sql: postgres.Sql,
  personId: string,
): Promise<Transcript> {
  const rows = await sql<ReferenceRow[]>`
    select ${columns(sql)}
      from completion_records record
      join people person on person.id = record.person_id
      join content_items course on course.uuid = record.course_uuid
     where record.person_id = ${personId}
     order by record.completed_at desc, record.id desc
     limit ${TRANSCRIPT_SIZE + 1}`;
  const { staffNumber = '', displayName = '' } = rows[0] ?? {};
  return {
    staffNumber,
    displayName,
    page: {
      rows: rows
        .slice(0, TRANSCRIPT_SIZE)
        .map((row) => ({ ...toRecordRow(row), staffNumber: null, displayName: null })),
      hasNextPage: rows.length > TRANSCRIPT_SIZE,
      endCursor: null,
    },
  };
}

/** Codes of the provinces, for one API key each. */
export async function selectProvinces(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ code: string }[]>`
    select code from org_units where level = 'PROVINCE' order by code`;
  return rows.map(({ code }) => code);
}
