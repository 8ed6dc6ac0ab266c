-- The one log of lasting facts about a person, and the histories that make the past answerable: kinds
-- of content and of facts to come, versions by time, posts by time, people entered twice, periods of
-- enrolments. Every statement here changes the catalogue only or fills a small table; what has to read
-- the records is in 2026112911_log_indexes.sql.

-- ---------------------------------------------------------------------------------------------
-- Kinds of content. Those added are top-level files, as courses and sources are.

alter table content_versions
  drop constraint content_versions_kind_check,
  add constraint content_versions_kind_check check (kind in (
    'COURSE', 'LESSON', 'QUIZ', 'BANK', 'QUESTION', 'SOURCE', 'RUBRIC', 'SCENARIO', 'PLAN', 'PROGRAM',
    'CLEARANCE', 'HOUR_PACK', 'SURVEY', 'CREDENTIAL_TEMPLATE', 'AGREEMENT')) not valid;

alter table content_items
  drop constraint content_items_kind_check,
  add constraint content_items_kind_check check (kind in (
    'COURSE', 'LESSON', 'QUIZ', 'BANK', 'QUESTION', 'SOURCE', 'RUBRIC', 'SCENARIO', 'PLAN', 'PROGRAM',
    'CLEARANCE', 'HOUR_PACK', 'SURVEY', 'CREDENTIAL_TEMPLATE', 'AGREEMENT')) not valid,
  -- Made without a name: the parent rule.
  drop constraint content_items_check1,
  add constraint content_items_parent check (
    (parent_uuid is not null) = (kind in ('LESSON', 'QUIZ', 'BANK', 'QUESTION'))) not valid;

-- ---------------------------------------------------------------------------------------------
-- Which version was current when. `content_versions` alone cannot show a return to an older digest.

create table content_item_history (
  item_uuid uuid not null references content_items (uuid),
  -- Later than every row of the syncs before, so that the order in time is that of the syncs.
  from_at timestamptz not null,
  -- Current from then on; null: withdrawn.
  digest text collate "C" references content_versions (digest),
  -- Null for what was there before this table: taken from the item, earlier versions not known.
  sync_id bigint references content_syncs (id),
  primary key (item_uuid, from_at)
);
insert into content_item_history (item_uuid, from_at, digest)
  select uuid, first_seen_at, current_digest from content_items;
insert into content_item_history (item_uuid, from_at, digest)
  select uuid, greatest(retired_at, first_seen_at + interval '1 microsecond'), null
    from content_items where retired_at is not null;
create trigger content_item_history_append_only before update or delete on content_item_history
  for each row execute function refuse_row_change();
create trigger content_item_history_no_truncate before truncate on content_item_history
  for each statement execute function refuse_row_change();

-- ---------------------------------------------------------------------------------------------
-- Posts as they were known at each moment: a later correction must not change an answer that was
-- given about a past day. Written by a trigger, so that no way of changing a post can leave it out.

create table employment_history (
  employment_id uuid not null references employments (id),
  recorded_at timestamptz not null default clock_timestamp(),
  -- The transaction that changed the post: its audit event says who and why.
  xid xid8 not null default pg_current_xact_id(),
  person_id uuid not null references people (id),
  org_unit_code char(12) not null references org_units (code),
  position_family text,
  kind text not null check (kind in ('STAFF', 'PART_TIME', 'VOLUNTEER')),
  is_main boolean not null,
  started_on date not null,
  ended_on date,
  primary key (employment_id, recorded_at)
);
create index employment_history_person on employment_history (person_id, recorded_at);
-- The roster that brought the person is the earliest that can have known the post.
insert into employment_history (employment_id, recorded_at, person_id, org_unit_code, position_family,
    kind, is_main, started_on, ended_on)
  select employments.id, people.created_at, person_id, org_unit_code, position_family, kind, is_main,
         started_on, ended_on
    from employments join people on people.id = employments.person_id;
create trigger employment_history_append_only before update or delete on employment_history
  for each row execute function refuse_row_change();
create trigger employment_history_no_truncate before truncate on employment_history
  for each statement execute function refuse_row_change();

create function record_employment() returns trigger language plpgsql as $$
begin
  insert into employment_history (employment_id, recorded_at, person_id, org_unit_code,
      position_family, kind, is_main, started_on, ended_on)
    values (new.id,
      -- After what is there, also when the clock was set back.
      greatest(clock_timestamp(), (select max(recorded_at) + interval '1 microsecond'
        from employment_history where employment_id = new.id)),
      new.person_id, new.org_unit_code, new.position_family, new.kind, new.is_main, new.started_on,
      new.ended_on);
  return null;
end $$;
create trigger employments_added after insert on employments
  for each row execute function record_employment();
create trigger employments_changed after update on employments
  for each row when (old is distinct from new) execute function record_employment();

-- ---------------------------------------------------------------------------------------------
-- One person who was entered twice: the second entry is named as another name of the first. Nothing
-- is rewritten; readers of facts follow the latest row, in one step: the operation that names an entry
-- must see to it that the person is no alias. A merger is undone by a row without a person.

create table person_aliases (
  alias_person_id uuid not null references people (id),
  merged_at timestamptz not null default clock_timestamp(),
  -- Whom the entry stands for from then on; null: for itself again.
  person_id uuid references people (id) check (person_id <> alias_person_id),
  merged_by uuid references people (id),
  primary key (alias_person_id, merged_at)
);
create index person_aliases_person on person_aliases (person_id);
create trigger person_aliases_append_only before update or delete on person_aliases
  for each row execute function refuse_row_change();
create trigger person_aliases_no_truncate before truncate on person_aliases
  for each statement execute function refuse_row_change();

create view current_person_aliases as
  select alias_person_id, person_id
    from (select distinct on (alias_person_id) alias_person_id, person_id
            from person_aliases order by alias_person_id, merged_at desc) latest
   where person_id is not null;

-- ---------------------------------------------------------------------------------------------
-- Enrolments by period: '' for free study, else the calendar year ('2027') or the years of a term
-- ('2026-2028') of an assignment.

alter table enrollments add constraint enrollments_period check (
  period = '' or (period ~ '^[0-9]{4}(-[0-9]{4})?$' and left(period, 4) <= right(period, 4))) not valid;

-- ---------------------------------------------------------------------------------------------
-- The log.

alter table completion_records
  alter column enrollment_id drop not null,
  alter column course_uuid drop not null,
  alter column course_digest drop not null,
  alter column activity_uuid drop not null,
  alter column activity_digest drop not null,
  -- The assignment that it was done for, the assessment it decides.
  add column assignment_id uuid,
  add column assessment_id uuid,
  -- The one fact of one person that it was derived from: a mark, a signature, a waiver; never a
  -- session, agreement or assignment, which many people share.
  add column source_kind text,
  add column source_id uuid,
  -- Day in China when only the day is known; null: that of completed_at.
  add column occurred_on date,
  -- Last day on which it counts; null: no end of its own.
  add column valid_until date,
  -- Minutes that whoever confirmed it credited; null where the minutes are those of a text.
  add column minutes_credited integer,
  add column category text,
  add column reason text,
  -- Who entered it for the person; null when it was the person's own doing, or the server's.
  add column recorded_by uuid,
  -- What is special to the kind, by its own strict shape.
  add column detail jsonb,

  drop constraint completion_records_activity_kind_check,
  add constraint completion_records_activity_kind_check check (activity_kind in (
    'LESSON', 'QUIZ', 'COURSE', 'PRACTICAL', 'PLAN', 'SCENARIO', 'PROGRAM', 'ATTENDANCE',
    'EXTERNAL_LEARNING', 'EXTERNAL_CREDENTIAL', 'PLACEMENT', 'MENTORSHIP', 'ATTESTATION', 'HONOUR',
    'WAIVER')) not valid,
  drop constraint completion_records_outcome_check,
  add constraint completion_records_outcome_check check (outcome in (
    'COMPLETED', 'PASSED', 'FAILED', 'WAIVED', 'GRANTED', 'SIGNED', 'REVOKED')) not valid,
  -- (kind = QUIZ) = (outcome = PASSED)
  drop constraint completion_records_check1,
  add constraint completion_records_outcome_of_kind check (outcome = 'REVOKED' or case activity_kind
    when 'LESSON' then outcome in ('COMPLETED')
    when 'QUIZ' then outcome in ('PASSED', 'COMPLETED', 'FAILED')
    when 'COURSE' then outcome in ('COMPLETED')
    when 'PRACTICAL' then outcome in ('PASSED', 'FAILED')
    when 'PLAN' then outcome in ('PASSED', 'FAILED')
    when 'SCENARIO' then outcome in ('PASSED', 'FAILED')
    when 'PROGRAM' then outcome in ('COMPLETED')
    when 'ATTENDANCE' then outcome in ('COMPLETED')
    when 'EXTERNAL_LEARNING' then outcome in ('COMPLETED')
    when 'EXTERNAL_CREDENTIAL' then outcome in ('GRANTED')
    when 'PLACEMENT' then outcome in ('COMPLETED', 'PASSED', 'FAILED')
    when 'MENTORSHIP' then outcome in ('COMPLETED', 'PASSED', 'FAILED')
    when 'ATTESTATION' then outcome in ('SIGNED')
    when 'HONOUR' then outcome in ('GRANTED')
    when 'WAIVER' then outcome in ('WAIVED')
    else false end) not valid,
  -- kind <> QUIZ or a score
  drop constraint completion_records_check2,
  add constraint completion_records_quiz_score check (
    activity_kind <> 'QUIZ' or outcome = 'REVOKED' or score_percent is not null) not valid,

  add constraint completion_records_content check (
    (course_uuid is null) = (course_digest is null)
    and (activity_uuid is null) = (activity_digest is null)
    and (enrollment_id is null or course_uuid is not null)) not valid,
  add constraint completion_records_study check (
    activity_kind not in ('LESSON', 'QUIZ', 'COURSE')
    or (enrollment_id is not null and activity_uuid is not null)) not valid,
  add constraint completion_records_versioned check (
    activity_kind not in ('PRACTICAL', 'PLAN', 'SCENARIO', 'PROGRAM', 'ATTESTATION')
    or activity_uuid is not null) not valid,
  add constraint completion_records_source check (
    (source_kind is null) = (source_id is null)
    and (source_kind is null) = (activity_kind in ('LESSON', 'QUIZ', 'COURSE'))) not valid,
  add constraint completion_records_source_kind check (source_kind ~ '^[A-Z_]{1,40}$') not valid,
  add constraint completion_records_reason check (
    (outcome <> 'REVOKED' or (supersedes_id is not null and reason is not null))
    and (activity_kind <> 'WAIVER' or reason is not null)) not valid,
  add constraint completion_records_days check (valid_until >= occurred_on) not valid,
  add constraint completion_records_minutes_credited check (minutes_credited >= 0) not valid,
  -- Pages of records set cells apart by control characters (U+001F).
  add constraint completion_records_texts check (
    category !~ '[\x01-\x1f\x7f]' and char_length(category) between 1 and 100
    and reason !~ '[\x01-\x09\x0b-\x1f\x7f]' and char_length(reason) between 1 and 1000
    and position('\u001f' in detail::text) = 0) not valid,
  add constraint completion_records_recorded_by_fkey foreign key (recorded_by)
    references people (id) not valid;

-- What holds now: not corrected, not revoked, not failed. Every rule reads this and nothing else.
create view current_facts as
  select region, id, person_id, enrollment_id, activity_kind, activity_uuid, activity_digest,
         course_uuid, course_digest, attempt_id, outcome, score_percent, nominal_minutes,
         assignment_id, assessment_id, source_kind, source_id, minutes_credited, category, detail,
         completed_at, coalesce(occurred_on, (least(completed_at, '9999-12-31') at time zone 'Asia/Shanghai')::date)
           as occurred_on,
         valid_until, recorded_at
    from completion_records record
   where outcome not in ('FAILED', 'REVOKED')
     and not exists (
       select 1 from completion_records later
        where later.region = record.region and later.supersedes_id = record.id);
