/**
 * A row about one person in every table of the register, as the tables' CHECKs allow it. Foreign keys and
 * triggers are off meanwhile: what the rows refer to is beside the point here.
 */
import type { Sql, TransactionSql } from 'postgres';
import { newId } from '../../../api/src/platform/ids.ts';

interface Column {
  name: string;
  type: string;
  isRequired: boolean;
}

/** What a column that must hold something holds when nothing else is said. */
const SOMETHING: Readonly<Record<string, () => unknown>> = {
  uuid: newId,
  text: () => 'TEXT',
  character: () => '410105001001',
  jsonb: () => '{}',
  boolean: () => false,
  integer: () => 1,
  smallint: () => 1,
  bigint: () => 1,
  numeric: () => 1,
  date: () => '2026-01-01',
  'timestamp with time zone': () => '2026-01-01T00:00:00Z',
  bytea: () => Buffer.from('TEXT'),
  ARRAY: () => '{}',
  'USER-DEFINED': () => '{}',
  tsvector: () => '',
  datemultirange: () => '{}',
};

async function insertRow(
  sql: TransactionSql,
  table: string,
  given: Readonly<Record<string, unknown>>,
): Promise<void> {
  const columns = await sql<Column[]>`
    select column_name as name, data_type as type,
           is_nullable = 'NO' and column_default is null as "isRequired"
      from information_schema.columns
     where table_schema = 'public' and table_name = ${table} and is_identity = 'NO'`;
  if (columns.length === 0) throw new Error(`there is no table ${table}`);
  const row: Record<string, unknown> = {};
  for (const { name, type, isRequired } of columns) {
    if (name in given) row[name] = given[name];
    else if (name === 'region') row[name] = '4101';
    else if (isRequired) row[name] = SOMETHING[type]?.();
    if (row[name] === undefined && isRequired) throw new Error(`${table}.${name} has type ${type}`);
  }
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`).join(', ');
  await sql.unsafe(
    `insert into ${table} (${names.join(', ')}) values (${places})`,
    names.map((name) => row[name]) as never[],
  );
}

/** Who they are and where the rows lie that others hang on. */
export interface Everything {
  readonly personId: string;
  readonly staffNumber: string;
  readonly phone: string;
}

const digest = `sha256:${'0'.repeat(64)}`;
const ENDS = '2026-02-01T00:00:00Z';

let people = 0;

/** Makes the person with a row in each table. */
export async function everythingOf(sql: Sql): Promise<Everything> {
  people += 1;
  const personId = newId();
  const staffNumber = `whole-${people}`;
  const phone = `138${String(people).padStart(8, '0')}`;
  const other = newId();
  const alias = newId();
  const attempt = newId();
  const assignment = newId();
  const assessment = newId();
  const credential = newId();
  const [mine, theirs] = [newId(), newId()];
  const file = newId();
  const imported = newId();
  const ROWS: readonly (readonly [string, Record<string, unknown>])[] = [
    ['people', { id: personId, staff_number: staffNumber, display_name: '全名', phone }],
    ['people', { id: other, staff_number: `whole-other-${people}`, display_name: '别人' }],
    ['people', { id: alias, staff_number: `alias-${people}`, display_name: '全名' }],
    ['person_aliases', { alias_person_id: alias, person_id: personId, merged_by: other }],
    ['person_changes', { person_id: personId, kind: 'UNMERGED', other_id: other }],
    ['person_changes', { person_id: personId, kind: 'POST_ENDED', post_day: ENDS }],
    ['person_search', { person_id: personId, keys: "'quanming'" }],
    ['retention_holds', { person_id: personId, placed_by: other, released_at: ENDS }],
    [
      'employments',
      {
        person_id: personId,
        kind: 'STAFF',
        is_main: true,
        started_on: '2020-01-01',
        ended_on: '2020-12-31',
      },
    ],
    [
      'employment_history',
      { person_id: personId, kind: 'STAFF', started_on: '2020-01-01', ended_on: '2020-12-31' },
    ],
    [
      'role_grants',
      {
        person_id: personId,
        role: 'LEARNER',
        granted_by: other,
        revoked_at: '2100-01-01T00:00:00Z',
      },
    ],
    [
      'auth_users',
      { id: personId, name: '全名', email: `${staffNumber}@x.invalid`, username: staffNumber },
    ],
    [
      'auth_sessions',
      { user_id: personId, token: newId(), ip_address: '192.0.2.1', user_agent: 'UA' },
    ],
    [
      'auth_accounts',
      { user_id: personId, provider_id: 'credential', account_id: personId, password: 'HASH' },
    ],
    ['auth_two_factors', { user_id: personId, secret: 'SECRET', backup_codes: 'CODES' }],
    ['auth_verifications', { value: personId }],
    ['auth_sign_in_failures', { account: `name:${staffNumber} from 192.0.2.1` }],
    ['enrollments', { person_id: personId, course_digest: digest }],
    [
      'quiz_attempts',
      {
        id: attempt,
        person_id: personId,
        state: 'SCORED',
        form: '[1]',
        submitted_at: ENDS,
        scored_at: ENDS,
        points_earned: 1,
        points_total: 2,
        score_percent: 50,
        mastered: false,
      },
    ],
    ['quiz_responses', { attempt_id: attempt, response: '{"text":"TEXT"}' }],
    ['failed_attempts', { id: attempt, person_id: personId, quiz_digest: digest }],
    ['score_events', { attempt_id: attempt, reason: 'SUBMITTED' }],
    [
      'completion_records',
      {
        person_id: personId,
        activity_kind: 'WAIVER',
        outcome: 'WAIVED',
        activity_uuid: newId(),
        activity_digest: digest,
        source_kind: 'WAIVER',
        source_id: newId(),
        reason: 'TEXT',
        recorded_by: other,
      },
    ],
    [
      'record_corrections',
      {
        person_id: personId,
        state: 'DECLINED',
        requested_by: other,
        decided_by: other,
        decided_at: ENDS,
        answer: 'TEXT',
      },
    ],
    [
      'program_assignments',
      {
        id: assignment,
        person_id: personId,
        source: 'MANUAL',
        assigned_by: other,
        withdrawn_at: ENDS,
      },
    ],
    ['assignment_events', { assignment_id: assignment, kind: 'WITHDRAWN', changed_by: other }],
    ['standing_cache', { person_id: personId }],
    ['clearance_changes', { person_id: personId, state: 'GRANTED', valid_from: ENDS }],
    [
      'learning_cache',
      { person_id: personId, kind: 'COURSE', assignment_id: null, assignment_region: null },
    ],
    ['completions_due', { person_id: personId }],
    ['credentials_due', { person_id: personId }],
    [
      'credentials',
      {
        id: credential,
        root_id: credential,
        number: `SQ-4101-2026-${String(people).padStart(10, '0')}`,
        person_id: personId,
        holder: '全名',
        status_index: people,
        valid_until: '2026-02-01',
        issued_by: other,
      },
    ],
    [
      'credential_status_events',
      { credential_id: credential, kind: 'REVOKED', recorded_by: other },
    ],
    [
      'assessments',
      {
        id: assessment,
        person_id: personId,
        state: 'DECIDED',
        decided_at: ENDS,
        outcome: 'PASSED',
        score_percent: 80,
      },
    ],
    ['assessment_results', { assessment_id: assessment, outcome: 'PASSED', components: '[]' }],
    [
      'rating_tasks',
      {
        id: theirs,
        assessment_id: assessment,
        component_id: 'part',
        subject_person_id: personId,
        assessor_id: other,
        state: 'DECLINED',
        declined_reason: 'TEXT',
        closes_at: ENDS,
      },
    ],
    [
      'rating_tasks',
      {
        id: mine,
        component_id: 'part',
        subject_person_id: other,
        assessor_id: personId,
        state: 'DECLINED',
        declined_reason: 'TEXT',
        closes_at: ENDS,
      },
    ],
    ['ratings', { task_id: theirs, note: 'TEXT' }],
    ['ratings', { task_id: mine, note: '说的是别人' }],
    [
      'resolutions',
      {
        assessment_id: assessment,
        component_id: 'part',
        rule: 'ADJUDICATED',
        levels: '{}',
        decided_by: other,
        reason: 'TEXT',
      },
    ],
    [
      'disputes',
      {
        assessment_id: assessment,
        state: 'UPHELD',
        decided_by: other,
        answer: 'TEXT',
        decided_at: ENDS,
      },
    ],
    ['mentorships', { mentor_id: other, mentee_id: personId }],
    ['files', { id: file, owner_id: personId, sha256: '0'.repeat(64) }],
    ['imports', { id: imported, file_id: file, owner_id: personId, kind: 'ROSTER', state: 'DONE' }],
    [
      'import_rows',
      { import_id: imported, row: 1, kind: 'SAME', cells: JSON.stringify({ 工号: staffNumber }) },
    ],
    ['idempotency_keys', { actor_id: personId }],
    [
      'audit_events',
      {
        actor_kind: 'PERSON',
        actor_id: other,
        action: 'person:create',
        subject_kind: 'PERSON',
        subject_id: personId,
      },
    ],
    [
      'audit_personal',
      {
        person_id: personId,
        salt: Buffer.alloc(16),
        facts: JSON.stringify({ reason: 'TEXT' }),
      },
    ],
  ];
  await sql.begin(async (transaction) => {
    await transaction`set local session_replication_role = replica`;
    for (const [table, row] of ROWS) await insertRow(transaction, table, row);
  });
  return { personId, staffNumber, phone };
}
