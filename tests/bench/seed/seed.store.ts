/**
 * Fills a database with generated people and completion records, for measuring. Everything follows
 * from the row numbers: the same sizes give the same rows, and what is there already stays.
 *
 * Each worker completes courses one after the other; a course gives five records: three lessons, the
 * quiz, the course.
 */
import type { SqlRunner, Transaction } from '../../../api/src/platform/database/transaction.ts';
import type { SeedCourse } from './seed-content.ts';

export const RECORDS_PER_COURSE = 5;
/** Provinces 91, 92 … exist nowhere; each has 8 cities of 8 districts of 8 streets of 8 communities. */
const FIRST_PROVINCE = 91;
const COMMUNITIES_PER_PROVINCE = 8 ** 4;

export interface SeedPlan {
  provinces: number;
  workers: number;
  records: number;
  /** Records of each worker; the last may have fewer. */
  recordsPerWorker: number;
  coursesPerWorker: number;
}

export async function insertSeedContent(
  sql: SqlRunner,
  courses: readonly SeedCourse[],
): Promise<void> {
  const rows = JSON.stringify(courses.flatMap((course) => course.items));
  await sql`
    create temporary table seed_content on commit drop as
    select * from jsonb_to_recordset(${rows}::text::jsonb)
      as t(uuid uuid, kind text, slug text, parent_uuid uuid, position int, title text, digest text,
           canonical jsonb)`;
  await sql`
    insert into content_versions (digest, kind, item_uuid, canonical)
    select digest, kind, uuid, canonical from seed_content
    on conflict do nothing`;
  const added = await sql`
    insert into content_items (uuid, kind, slug, parent_uuid, position, title, current_digest, retired_at)
    select uuid, kind, slug, parent_uuid, position, title, digest, now() from seed_content
    on conflict (uuid) do nothing`;
  if (added.count > 0) {
    await sql`
      insert into content_item_history (item_uuid, from_at, digest)
      select uuid, now(), digest from seed_content
      on conflict do nothing`;
    await sql`insert into content_syncs (report) values (${'{"seed":true}'}::text::jsonb)`;
  }
}

export async function insertSeedUnits(sql: SqlRunner, provinces: number): Promise<number> {
  const result = await sql`
    insert into org_units (code, name, level, parent_code, path)
    with p as (
      select (${FIRST_PROVINCE} - 1 + place)::text as digits, place
        from generate_series(1, ${provinces}) place
    ), c as (
      select p.digits || lpad(i::text, 2, '0') as digits, i as place from p, generate_series(1, 8) i
    ), d as (
      select c.digits || lpad(i::text, 2, '0') as digits, i as place from c, generate_series(1, 8) i
    ), s as (
      select d.digits || lpad(i::text, 3, '0') as digits, i as place from d, generate_series(1, 8) i
    ), m as (
      select s.digits || lpad(i::text, 3, '0') as digits, i as place from s, generate_series(1, 8) i
    ), units as (
      select digits, '样例省' || place as name, 'PROVINCE' as level, 0 as parent from p
      union all select digits, '样例市' || place, 'CITY', 2 from c
      union all select digits, '样例区' || place, 'DISTRICT', 4 from d
      union all select digits, '样例街道' || place, 'STREET', 6 from s
      union all select digits, '样例社区' || place, 'COMMUNITY', 9 from m
    )
    select rpad(digits, 12, '0'), name, level,
           case when parent > 0 then rpad(left(digits, parent), 12, '0') end,
           (select string_agg(rpad(left(digits, length), 12, '0') || '.', '' order by length)
              from unnest(array[2, 4, 6, 9, 12]) length where length <= length(digits))
      from units
     order by length(digits), digits
    on conflict do nothing`;
  return result.count;
}

/** Switches foreign-key checks off for this transaction where the role may; whether it did. */
export async function trustSeedRows(transaction: Transaction): Promise<boolean> {
  try {
    await transaction.sql.savepoint(
      (sql) => sql`select set_config('session_replication_role', 'replica', true)`,
    );
    return true;
  } catch {
    return false;
  }
}

/** Takes the plain indexes of a table away and returns the statements that make them again. */
export async function dropIndexes(sql: SqlRunner, table: string): Promise<string[]> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select quote_ident(class.relname) as name, pg_get_indexdef(index.indexrelid) as definition
      from pg_index index join pg_class class on class.oid = index.indexrelid
     where index.indrelid = ${table}::regclass and not index.indisunique`;
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  return indexes.map(({ definition }) => definition);
}

export async function createIndexes(sql: SqlRunner, definitions: readonly string[]): Promise<void> {
  for (const definition of definitions) await sql.unsafe(definition);
}

export async function isEmpty(sql: SqlRunner): Promise<boolean> {
  const rows = await sql`select 1 from completion_records limit 1`;
  return rows.length === 0;
}

/** The numbered workers and activities that the statements below read; gone with the transaction. */
export async function createSeedTables(
  sql: SqlRunner,
  plan: SeedPlan,
  courses: readonly SeedCourse[],
): Promise<void> {
  await sql`
    create temporary table seed_workers on commit drop as
    select n,
           (lpad(to_hex(1577836800000 + n), 12, '0') || '70008'
             || left(md5('person/' || n), 15))::uuid as id,
           rpad(left(unit, 2), 12, '0') as province, rpad(left(unit, 4), 12, '0') as city,
           rpad(left(unit, 6), 12, '0') as district, rpad(left(unit, 9), 12, '0') as street,
           unit as community, left(unit, 4) as region
      from (
        select n, (${FIRST_PROVINCE} + place / ${COMMUNITIES_PER_PROVINCE})::text
               || lpad((place / 512 % 8 + 1)::text, 2, '0') || lpad((place / 64 % 8 + 1)::text, 2, '0')
               || lpad((place / 8 % 8 + 1)::text, 3, '0') || lpad((place % 8 + 1)::text, 3, '0') as unit
          from (
            -- A multiplicative hash spreads neighbours over the tree.
            select n, ((n * 2654435761) % (${plan.provinces * COMMUNITIES_PER_PROVINCE}::bigint))::int as place
              from generate_series(0, ${plan.workers - 1}::bigint) n
          ) placed
      ) housed`;
  const activities = courses.flatMap((course, index) => [
    ...course.lessons.map((lesson, step) => ({ course: index, step, kind: 'LESSON', ...lesson })),
    { course: index, step: 3, kind: 'QUIZ', ...course.quiz },
    { course: index, step: 4, kind: 'COURSE', ...course.course },
  ]);
  await sql`
    create temporary table seed_activities on commit drop as
    select * from jsonb_to_recordset(${JSON.stringify(activities)}::text::jsonb)
      as t(course int, step int, kind text, uuid uuid, digest text)`;
  const rows = courses.map((course, index) => ({
    course: index,
    uuid: course.course.uuid,
    digest: course.course.digest,
    quiz_uuid: course.quiz.uuid,
    quiz_digest: course.quiz.digest,
    form: [
      {
        questionUuid: course.question.uuid,
        caseUuid: null,
        questionDigest: course.question.digest,
      },
    ],
  }));
  await sql`
    create temporary table seed_courses on commit drop as
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as t(course int, uuid uuid, digest text, quiz_uuid uuid, quiz_digest text, form jsonb)`;
  await sql`analyze seed_workers, seed_activities, seed_courses`;
}

export async function insertSeedPeople(sql: SqlRunner): Promise<number> {
  const result = await sql`
    insert into people (id, staff_number, display_name)
    select id, 'seed' || lpad(n::text, 8, '0'),
           substr('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨', (n % 16)::int + 1, 1)
           || substr('晓梅建国志强秀英桂兰玉珍海燕文静', (n / 16 % 16)::int + 1, 1)
           || substr('明华丽平军芳伟敏涛娜超霞杰红勇艳', (n / 256 % 16)::int + 1, 1)
      from seed_workers
    on conflict do nothing`;
  await sql`
    insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
    select (left(id::text, 14) || '7001' || right(id::text, 18))::uuid, id, community, 'STAFF', true,
           date '2020-01-01' + (n % 1000)::int
      from seed_workers
    on conflict do nothing`;
  // The trigger that writes it does not run where the rows are trusted.
  await sql`
    insert into employment_history (employment_id, recorded_at, person_id, org_unit_code, kind, is_main,
      started_on)
    select id, started_on, person_id, org_unit_code, kind, is_main, started_on
      from employments post
     where person_id in (select id from seed_workers)
       and not exists (select 1 from employment_history where employment_id = post.id)`;
  await sql`
    insert into role_grants (id, person_id, role, org_unit_code, granted_at)
    select (left(id::text, 14) || '7002' || right(id::text, 18))::uuid, id, 'LEARNER', community,
           timestamptz '2020-01-01 00:00:00+08'
      from seed_workers
    on conflict do nothing`;
  return result.count;
}

/**
 * Numbers the turns of the workers from `from` to before `to`: one a worker and course, with the ids
 * and times that rows about it share. An id begins with a time, as those made by the server do.
 */
async function createSeedTurns(
  sql: SqlRunner,
  plan: SeedPlan,
  courseCount: number,
  from: number,
  to: number,
): Promise<void> {
  await sql`
    create temporary table seed_turns on commit drop as
    select worker.n, turn, worker.id as person_id, worker.region, worker.province, worker.city,
           worker.district, worker.street, worker.community, course.course, begun_at,
           begun_at + interval '3 day' as quiz_at,
           -- The last worker may have fewer.
           least(${plan.recordsPerWorker}::bigint,
             ${plan.records}::bigint - worker.n * ${plan.recordsPerWorker}::bigint)
             - turn * ${RECORDS_PER_COURSE} as steps,
           (prefix || '8' || left(md5('enrollment/' || worker.n || '/' || turn), 15))::uuid as enrollment_id,
           (prefix || '9' || left(md5('attempt/' || worker.n || '/' || turn), 15))::uuid as attempt_id
      from seed_workers worker
      cross join generate_series(0, ${plan.coursesPerWorker - 1}::int) turn
      join seed_courses course on course.course = (worker.n + turn) % ${courseCount}::int
      cross join lateral (
        select timestamptz '2024-01-01 08:00:00+08' + (worker.n * 7919 % 700) * interval '1 day'
               + turn * interval '7 day' + (worker.n * 2654435761 % 36000000000) * interval '1 microsecond'
      ) as at(begun_at)
      cross join lateral (
        select lpad(to_hex((extract(epoch from begun_at) * 1000)::bigint), 12, '0') || '7000'
      ) as id(prefix)
     where worker.n >= ${from}::bigint and worker.n < ${to}::bigint`;
  await sql`delete from seed_turns where steps <= 0`;
}

/** Enrolments, attempts and records of the workers numbered from `from` to before `to`. */
export async function insertSeedRecords(
  sql: SqlRunner,
  plan: SeedPlan,
  courseCount: number,
  from: number,
  to: number,
): Promise<number> {
  await createSeedTurns(sql, plan, courseCount, from, to);
  await sql`
    insert into enrollments (region, id, person_id, course_uuid, course_digest, enrolled_at)
    select region, enrollment_id, person_id, course.uuid, course.digest, begun_at
      from seed_turns join seed_courses course using (course)
    on conflict do nothing`;
  await sql`
    insert into quiz_attempts (region, id, person_id, enrollment_id, quiz_uuid, quiz_digest,
      course_uuid, state, attempt_number, seed, form, started_at, grace_seconds, submitted_at,
      scored_at, points_earned, points_total, score_percent, mastered, version)
    select region, attempt_id, person_id, enrollment_id, quiz_uuid, quiz_digest, course.uuid,
           'SCORED', 1, 'seed', course.form, quiz_at - interval '10 minute', 30, quiz_at, quiz_at,
           1, 1, 100, true, 2
      from seed_turns join seed_courses course using (course)
     where steps > 3
    on conflict do nothing`;
  const result = await sql`
    insert into completion_records (region, id, person_id, enrollment_id, activity_kind,
      activity_uuid, activity_digest, course_uuid, course_digest, attempt_id, outcome, score_percent,
      nominal_minutes, org_unit_code, province_code, city_code, district_code, street_code,
      community_code, completed_at, recorded_at, feed_position)
    select region,
           (lpad(to_hex((extract(epoch from done_at) * 1000)::bigint), 12, '0') || '7000a'
             || left(md5('record/' || n || '/' || turn || '/' || step), 15))::uuid,
           person_id, enrollment_id, kind, activity.uuid, activity.digest, course.uuid, course.digest,
           case when kind = 'QUIZ' then attempt_id end,
           case when kind = 'QUIZ' then 'PASSED' else 'COMPLETED' end,
           case when kind = 'QUIZ' then 100 end,
           case when kind = 'LESSON' then 11 else 0 end,
           community, province, city, district, street, community, done_at, done_at,
           (select current_feed_position())
      from seed_turns
      join seed_courses course using (course)
      join seed_activities activity using (course)
      cross join lateral (select begun_at + step * interval '1 day') as at(done_at)
     where step < steps
    on conflict do nothing`;
  await sql`drop table seed_turns`;
  return result.count;
}

/** Fresh figures for the planner. */
export async function analyzeSeeded(sql: SqlRunner): Promise<void> {
  await sql`analyze org_units, people, employments, role_grants, enrollments, quiz_attempts,
    completion_records`;
}
