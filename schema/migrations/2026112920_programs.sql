-- Programmes that people are to complete, what was changed of an assignment, and corrections of wrong
-- records by two people; candidates, and scopes of keys for what stands on records. What has to read
-- posts and records is in 2026112920_proved_kinds.sql.

alter table employments
  drop constraint employments_kind_check,
  add constraint employments_kind_check
    check (kind in ('STAFF', 'PART_TIME', 'VOLUNTEER', 'CANDIDATE')) not valid;
alter table employment_history
  drop constraint employment_history_kind_check,
  add constraint employment_history_kind_check
    check (kind in ('STAFF', 'PART_TIME', 'VOLUNTEER', 'CANDIDATE')) not valid;
-- A few dozen keys: read at once.
alter table api_keys
  drop constraint api_keys_scopes_check,
  add constraint api_keys_scopes_check check (cardinality(scopes) > 0
    and scopes <@ array['records:read', 'people:read', 'standing:read', 'credentials:read']);

-- Credentials issued here are facts, too.
alter table completion_records
  drop constraint completion_records_activity_kind_check,
  add constraint completion_records_activity_kind_check check (activity_kind in (
    'LESSON', 'QUIZ', 'COURSE', 'PRACTICAL', 'PLAN', 'SCENARIO', 'PROGRAM', 'ATTENDANCE',
    'EXTERNAL_LEARNING', 'EXTERNAL_CREDENTIAL', 'PLACEMENT', 'MENTORSHIP', 'ATTESTATION', 'HONOUR',
    'WAIVER', 'CREDENTIAL')) not valid,
  drop constraint completion_records_outcome_of_kind,
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
    when 'CREDENTIAL' then outcome in ('GRANTED')
    else false end) not valid,
  drop constraint completion_records_versioned,
  add constraint completion_records_versioned check (
    activity_kind not in (
      'PRACTICAL', 'PLAN', 'SCENARIO', 'PROGRAM', 'ATTESTATION', 'WAIVER', 'CREDENTIAL')
    or activity_uuid is not null) not valid;

create table program_assignments (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  person_id uuid not null references people (id),
  program_uuid uuid not null references content_items (uuid),
  program_digest text collate "C" not null references content_versions (digest),
  -- As those of enrolments.
  period text not null default '' check (
    period = '' or (period ~ '^[0-9]{4}(-[0-9]{4})?$' and left(period, 4) <= right(period, 4))),
  starts_on date not null,
  ends_on date,
  due_on date,
  source text not null check (source in ('MANUAL', 'AUDIENCE', 'REMEDIAL')),
  assigned_by uuid references people (id),
  assigned_at timestamptz not null,
  withdrawn_at timestamptz,
  completed_at timestamptz,
  noticed_at timestamptz,
  org_unit_code char(12) references org_units (code),
  province_code char(12),
  city_code char(12),
  district_code char(12),
  street_code char(12),
  community_code char(12),
  primary key (region, id),
  constraint program_assignments_days check (
    ends_on >= starts_on and due_on >= starts_on and due_on <= ends_on),
  constraint program_assignments_period_ends check (period = '' or ends_on is not null),
  constraint program_assignments_withdrawn check (withdrawn_at >= assigned_at)
);
-- Keyset pages, newest first: one index for each level that a list is asked for.
create index program_assignments_person on program_assignments (person_id, assigned_at desc, id desc);
create index program_assignments_province on program_assignments (province_code, assigned_at desc, id desc);
create index program_assignments_city on program_assignments (city_code, assigned_at desc, id desc);
create index program_assignments_district on program_assignments (district_code, assigned_at desc, id desc);
create index program_assignments_street on program_assignments (street_code, assigned_at desc, id desc);
create index program_assignments_community on program_assignments (community_code, assigned_at desc, id desc);

create function guard_program_assignment() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'program_assignments are kept: DELETE refused' using errcode = 'restrict_violation';
  end if;
  if (new.region, new.id, new.person_id, new.program_uuid, new.period, new.starts_on, new.ends_on,
      new.source, new.assigned_by, new.assigned_at, new.org_unit_code)
     is distinct from
     (old.region, old.id, old.person_id, old.program_uuid, old.period, old.starts_on, old.ends_on,
      old.source, old.assigned_by, old.assigned_at, old.org_unit_code) then
    raise exception 'assignment %: what was assigned cannot be altered', old.id
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger program_assignments_guard before update or delete on program_assignments
  for each row execute function guard_program_assignment();

create table assignment_events (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  assignment_id uuid not null,
  kind text not null check (kind in ('DUE_CHANGED', 'VERSION_MOVED', 'WITHDRAWN', 'REINSTATED')),
  reason text not null check (
    reason !~ '[\x01-\x09\x0b-\x1f\x7f]' and char_length(reason) between 1 and 1000),
  changed_by uuid references people (id),
  changed_at timestamptz not null,
  due_on_before date,
  due_on_after date,
  digest_before text collate "C" references content_versions (digest),
  digest_after text collate "C" references content_versions (digest),
  primary key (region, id),
  foreign key (region, assignment_id) references program_assignments (region, id),
  constraint assignment_events_due check (
    kind = 'DUE_CHANGED' or (due_on_before is null and due_on_after is null)),
  constraint assignment_events_version check (
    (kind = 'VERSION_MOVED') = (digest_before is not null)
    and (digest_before is null) = (digest_after is null))
);
create index assignment_events_assignment on assignment_events (region, assignment_id, changed_at);
create trigger assignment_events_append_only before update or delete on assignment_events
  for each row execute function refuse_row_change();
create trigger assignment_events_no_truncate before truncate on assignment_events
  for each statement execute function refuse_row_change();

create table record_corrections (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  person_id uuid not null references people (id),
  record_id uuid not null,
  reason text not null check (
    reason !~ '[\x01-\x09\x0b-\x1f\x7f]' and char_length(reason) between 1 and 1000),
  state text not null default 'REQUESTED' check (state in ('REQUESTED', 'CONFIRMED', 'DECLINED')),
  requested_by uuid not null references people (id),
  requested_at timestamptz not null,
  decided_by uuid references people (id),
  decided_at timestamptz,
  answer text check (answer !~ '[\x01-\x09\x0b-\x1f\x7f]' and char_length(answer) between 1 and 1000),
  revocation_id uuid,
  org_unit_code char(12) references org_units (code),
  province_code char(12),
  city_code char(12),
  district_code char(12),
  street_code char(12),
  community_code char(12),
  primary key (region, id),
  foreign key (region, record_id) references completion_records (region, id),
  foreign key (region, revocation_id) references completion_records (region, id),
  -- Two people, and neither for themself. Who asked may take the request back.
  constraint record_corrections_not_oneself check (
    requested_by <> person_id and decided_by <> person_id),
  constraint record_corrections_two_people check (state <> 'CONFIRMED' or decided_by <> requested_by),
  constraint record_corrections_decided check (
    (state = 'REQUESTED') = (decided_by is null)
    and (decided_by is null) = (decided_at is null)
    and (state = 'DECLINED') = (answer is not null)
    and (state = 'CONFIRMED') = (revocation_id is not null))
);
create unique index record_corrections_one_open on record_corrections (region, record_id)
  where state = 'REQUESTED';
create index record_corrections_person on record_corrections (person_id, requested_at desc, id desc);
create index record_corrections_province on record_corrections (province_code, requested_at desc, id desc);
create index record_corrections_city on record_corrections (city_code, requested_at desc, id desc);
create index record_corrections_district on record_corrections (district_code, requested_at desc, id desc);
create index record_corrections_street on record_corrections (street_code, requested_at desc, id desc);
create index record_corrections_community on record_corrections (community_code, requested_at desc, id desc);

-- Decided once; what was asked stays.
create function guard_record_correction() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'record_corrections are kept: DELETE refused' using errcode = 'restrict_violation';
  end if;
  if (new.region, new.id, new.person_id, new.record_id, new.reason, new.requested_by, new.requested_at)
     is distinct from
     (old.region, old.id, old.person_id, old.record_id, old.reason, old.requested_by, old.requested_at)
     or old.state <> 'REQUESTED' then
    raise exception 'correction %: it was decided, or is another', old.id
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger record_corrections_guard before update or delete on record_corrections
  for each row execute function guard_record_correction();
