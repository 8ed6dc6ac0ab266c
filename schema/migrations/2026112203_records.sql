-- What people did: enrolments, attempts, responses, scores, completions. Every key, unique
-- constraint and foreign key between these tables leads with `region` (first four digits of the
-- person's main unit when the enrolment was made), so that the tables can later be partitioned and
-- distributed by it without a change to the code.

-- ---------------------------------------------------------------------------------------------
-- The feed's clock. A feed position is the generation of the database in the high bits and the
-- writing transaction's xid8 in the low 52, so rows sort by transaction and every row of an earlier
-- generation comes first. A database restored from a dump starts a new generation: the restored
-- rows carry transaction ids of another cluster, which mean nothing here.

create function database_fingerprint() returns text language sql stable as $$
  select system_identifier::text || '/' ||
         (select oid::text from pg_database where datname = current_database())
    from pg_control_system()
$$;

create table database_epoch (
  id boolean primary key default true check (id),
  epoch uuid not null,
  generation integer not null check (generation between 1 and 2047),
  -- `database_fingerprint()` when the epoch began; another value now means a restored or copied database.
  fingerprint text not null
);

insert into database_epoch (epoch, generation, fingerprint)
  values (gen_random_uuid(), 1, database_fingerprint());

create function current_feed_position() returns bigint language sql volatile as $$
  select (generation::bigint << 52) + pg_current_xact_id()::text::bigint from database_epoch
$$;

-- ---------------------------------------------------------------------------------------------

create table enrollments (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  person_id uuid not null references people (id),
  course_uuid uuid not null references content_items (uuid),
  -- Version of the course when the enrolment was made.
  course_digest text collate "C" not null references content_versions (digest),
  -- Reserved for programs that repeat, e.g. '2027'; '' for the one that never ends.
  period text not null default '',
  enrolled_at timestamptz not null,
  primary key (region, id),
  unique (region, person_id, course_uuid, period)
);
create index enrollments_person on enrollments (person_id, course_uuid);

create table quiz_attempts (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  person_id uuid not null references people (id),
  enrollment_id uuid not null,
  quiz_uuid uuid not null references content_items (uuid),
  quiz_digest text collate "C" not null references content_versions (digest),
  course_uuid uuid not null references content_items (uuid),
  state text not null check
    (state in ('IN_PROGRESS', 'SUBMITTED', 'EXPIRED', 'SCORED', 'REGRADED', 'VOIDED')),
  attempt_number integer not null check (attempt_number >= 1),
  -- Draw and shuffles follow from it.
  seed text not null,
  -- [{"questionUuid", "caseUuid", "questionDigest"}] in the order sat; digests of the versions shown.
  form jsonb not null check (jsonb_typeof(form) = 'array' and jsonb_array_length(form) > 0),
  started_at timestamptz not null,
  deadline_at timestamptz check (deadline_at > started_at),
  grace_seconds integer not null check (grace_seconds >= 0),
  -- deadline + grace: the last arrival that counts. Null without a time limit.
  closes_at timestamptz,
  submitted_at timestamptz,
  expired_at timestamptz,
  scored_at timestamptz,
  points_earned numeric(9, 4) check (points_earned between 0 and points_total),
  points_total numeric(9, 4) check (points_total > 0),
  score_percent numeric(5, 2) check (score_percent between 0 and 100),
  mastered boolean,
  version integer not null default 0,
  primary key (region, id),
  foreign key (region, enrollment_id) references enrollments (region, id),
  unique (region, person_id, quiz_uuid, attempt_number),
  check ((deadline_at is null) = (closes_at is null)),
  check (closes_at = deadline_at + grace_seconds * interval '1 second'),
  check (submitted_at is null or closes_at is null or submitted_at <= closes_at),
  check (expired_at is null or expired_at > closes_at),
  check (submitted_at is null or expired_at is null),
  check (state = 'VOIDED' or (state = 'IN_PROGRESS') = (submitted_at is null and expired_at is null)),
  check (state <> 'SUBMITTED' or submitted_at is not null),
  check (state <> 'EXPIRED' or expired_at is not null),
  check (state = 'VOIDED' or (state in ('SCORED', 'REGRADED')) = (scored_at is not null)),
  check ((scored_at is null) = (points_earned is null) and (scored_at is null) = (points_total is null)
     and (scored_at is null) = (score_percent is null) and (scored_at is null) = (mastered is null))
);
create unique index quiz_attempts_one_open on quiz_attempts (region, person_id, quiz_uuid)
  where state = 'IN_PROGRESS';
create index quiz_attempts_person on quiz_attempts (person_id, quiz_uuid, attempt_number desc);
create index quiz_attempts_overdue on quiz_attempts (closes_at) where state = 'IN_PROGRESS';
-- Normally empty: what a crash of the scorer left handed in but not scored.
create index quiz_attempts_unscored on quiz_attempts (region, id) where state in ('SUBMITTED', 'EXPIRED');

-- The state machine's last wall: no way back, and what was drawn stays drawn.
create function guard_quiz_attempt() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'quiz_attempts are kept: DELETE refused' using errcode = 'restrict_violation';
  end if;
  if (new.region, new.id, new.person_id, new.enrollment_id, new.quiz_uuid, new.quiz_digest,
      new.course_uuid, new.attempt_number, new.seed, new.form, new.started_at, new.grace_seconds)
     is distinct from
     (old.region, old.id, old.person_id, old.enrollment_id, old.quiz_uuid, old.quiz_digest,
      old.course_uuid, old.attempt_number, old.seed, old.form, old.started_at, old.grace_seconds) then
    raise exception 'quiz attempt %: what was started cannot be altered', old.id
      using errcode = 'restrict_violation';
  end if;
  if new.state <> old.state and (old.state, new.state) not in (
      ('IN_PROGRESS', 'SUBMITTED'), ('IN_PROGRESS', 'EXPIRED'),
      ('SUBMITTED', 'SCORED'), ('EXPIRED', 'SCORED'),
      ('SCORED', 'REGRADED'), ('REGRADED', 'REGRADED'),
      ('SCORED', 'VOIDED'), ('REGRADED', 'VOIDED'), ('IN_PROGRESS', 'VOIDED')) then
    raise exception 'quiz attempt %: % to % refused', old.id, old.state, new.state
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger quiz_attempts_guard before update or delete on quiz_attempts
  for each row execute function guard_quiz_attempt();

create table quiz_responses (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  attempt_id uuid not null,
  -- The question as answered; the part's own uuid inside a case.
  question_uuid uuid not null,
  -- Version that holds it: of the question, or of the case around it.
  question_digest text collate "C" not null references content_versions (digest),
  response jsonb not null,
  -- The client's counter: the greatest wins, so a delayed autosave cannot undo a later one.
  client_sequence bigint not null check (client_sequence >= 0),
  saved_at timestamptz not null,
  primary key (region, attempt_id, question_uuid),
  foreign key (region, attempt_id) references quiz_attempts (region, id)
);

create table score_events (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  attempt_id uuid not null,
  question_uuid uuid not null,
  question_digest text collate "C" not null references content_versions (digest),
  scorer_version text not null,
  points_earned numeric(9, 4) not null check (points_earned between 0 and points_total),
  points_total numeric(9, 4) not null check (points_total > 0),
  reason text not null check (reason in ('SUBMITTED', 'EXPIRED', 'REGRADED')),
  recorded_at timestamptz not null default now(),
  primary key (region, id),
  foreign key (region, attempt_id) references quiz_attempts (region, id)
);
-- One first grade a question, whoever tries twice.
create unique index score_events_first_grade on score_events (region, attempt_id, question_uuid)
  where reason in ('SUBMITTED', 'EXPIRED');
create trigger score_events_append_only before update or delete on score_events
  for each row execute function refuse_row_change();
create trigger score_events_no_truncate before truncate on score_events
  for each statement execute function refuse_row_change();

create table completion_records (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  person_id uuid not null references people (id),
  enrollment_id uuid not null,
  activity_kind text not null check (activity_kind in ('LESSON', 'QUIZ', 'COURSE')),
  activity_uuid uuid not null references content_items (uuid),
  activity_digest text collate "C" not null references content_versions (digest),
  course_uuid uuid not null references content_items (uuid),
  course_digest text collate "C" not null references content_versions (digest),
  -- Evidence of a quiz; null for the others.
  attempt_id uuid,
  outcome text not null check (outcome in ('COMPLETED', 'PASSED')),
  score_percent numeric(5, 2) check (score_percent between 0 and 100),
  nominal_minutes integer not null check (nominal_minutes >= 0),
  -- The person's main unit at that time and its ancestors; all null without one.
  org_unit_code char(12) collate "C" references org_units (code),
  province_code char(12) collate "C",
  city_code char(12) collate "C",
  district_code char(12) collate "C",
  street_code char(12) collate "C",
  community_code char(12) collate "C",
  completed_at timestamptz not null,
  -- What the learner's device said, when it said something; completed_at is that within sane bounds.
  claimed_completed_at timestamptz,
  recorded_at timestamptz not null default now(),
  feed_position bigint not null default current_feed_position(),
  -- The row that this one corrects.
  supersedes_id uuid,
  primary key (region, id),
  foreign key (region, enrollment_id) references enrollments (region, id),
  foreign key (region, attempt_id) references quiz_attempts (region, id),
  foreign key (region, supersedes_id) references completion_records (region, id),
  check ((activity_kind = 'QUIZ') = (attempt_id is not null)),
  check ((activity_kind = 'QUIZ') = (outcome = 'PASSED')),
  check (activity_kind <> 'QUIZ' or score_percent is not null),
  check ((org_unit_code is null) = (province_code is null))
);
-- Doing the same thing again adds nothing.
-- A version belongs to one lesson; as bytes its digest takes half the room.
create unique index completion_records_lesson_once
  on completion_records (region, person_id, decode(right(activity_digest, 64), 'hex'))
  where activity_kind = 'LESSON' and supersedes_id is null;
create unique index completion_records_attempt_once on completion_records (region, attempt_id)
  where activity_kind = 'QUIZ' and supersedes_id is null;
create unique index completion_records_course_once on completion_records (region, enrollment_id)
  where activity_kind = 'COURSE' and supersedes_id is null;

-- Keyset pages, newest first: one index for each level that a list is asked for.
create index completion_records_person on completion_records (person_id, completed_at desc, id desc);
create index completion_records_province on completion_records (province_code, completed_at desc, id desc);
create index completion_records_city on completion_records (city_code, completed_at desc, id desc);
create index completion_records_district on completion_records (district_code, completed_at desc, id desc);
create index completion_records_street on completion_records (street_code, completed_at desc, id desc);
create index completion_records_community on completion_records (community_code, completed_at desc, id desc);
-- One course of a large unit, where filtering the list above would read far too much.
create index completion_records_province_course
  on completion_records (province_code, course_uuid, completed_at desc, id desc);
create index completion_records_city_course
  on completion_records (city_code, course_uuid, completed_at desc, id desc);
-- The feed of a subtree, oldest first.
create index completion_records_province_feed on completion_records (province_code, feed_position, id);
create index completion_records_city_feed on completion_records (city_code, feed_position, id);
create index completion_records_district_feed on completion_records (district_code, feed_position, id);

create trigger completion_records_append_only before update or delete on completion_records
  for each row execute function refuse_row_change();
create trigger completion_records_no_truncate before truncate on completion_records
  for each statement execute function refuse_row_change();

create table idempotency_keys (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  actor_id uuid not null,
  operation text not null,
  key text not null check (length(key) between 1 and 255),
  input_hash text collate "C" not null,
  -- What a replay is answered with. Null only inside the transaction that does the work.
  result jsonb,
  created_at timestamptz not null default now(),
  primary key (region, actor_id, operation, key)
);
create index idempotency_keys_created on idempotency_keys (created_at);
