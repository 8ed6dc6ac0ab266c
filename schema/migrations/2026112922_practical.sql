-- Practical examinations: the days on which they are held, who rates whom, what each saw, what the
-- sheets come to, disputes, and who guides whom. All rows of an examination lie in the region of its
-- unit, so that a sheet, the result and the records that follow from it are one transaction.

create table examinations (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  plan_uuid uuid not null references content_items (uuid),
  plan_digest text collate "C" not null references content_versions (digest),
  -- By component: the quiz or rubric that its name meant when the examination was opened.
  pins jsonb not null check (jsonb_typeof(pins) = 'object'),
  -- By component: the assessors among whom tasks are shared out, in their order.
  assessors jsonb not null check (jsonb_typeof(assessors) = 'object'),
  title text not null check (title !~ '[\x01-\x1f\x7f]' and char_length(title) between 1 and 100),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  opened_by uuid not null references people (id),
  opened_at timestamptz not null,
  org_unit_code char(12) not null references org_units (code),
  province_code char(12),
  city_code char(12),
  district_code char(12),
  street_code char(12),
  community_code char(12),
  primary key (region, id),
  constraint examinations_window check (closes_at > opens_at)
);
create index examinations_province on examinations (province_code, opens_at desc, id desc);
create index examinations_city on examinations (city_code, opens_at desc, id desc);
create index examinations_district on examinations (district_code, opens_at desc, id desc);
create index examinations_street on examinations (street_code, opens_at desc, id desc);
create index examinations_community on examinations (community_code, opens_at desc, id desc);
create trigger examinations_append_only before update or delete on examinations
  for each row execute function refuse_row_change();
create trigger examinations_no_truncate before truncate on examinations
  for each statement execute function refuse_row_change();

create table assessments (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  examination_id uuid not null,
  person_id uuid not null references people (id),
  plan_uuid uuid not null references content_items (uuid),
  plan_digest text collate "C" not null references content_versions (digest),
  attempt_number integer not null check (attempt_number >= 1),
  state text not null default 'OPEN' check (state in ('OPEN', 'DECIDED', 'VOIDED')),
  opened_at timestamptz not null,
  decided_at timestamptz,
  -- The latest result; null while there is none.
  outcome text check (outcome in ('PASSED', 'FAILED')),
  score_percent numeric(5, 2) check (score_percent between 0 and 100),
  void_reason text check (void_reason !~ '[\x01-\x09\x0b-\x1f\x7f]' and char_length(void_reason) between 1 and 1000),
  org_unit_code char(12) references org_units (code),
  province_code char(12),
  city_code char(12),
  district_code char(12),
  street_code char(12),
  community_code char(12),
  primary key (region, id),
  foreign key (region, examination_id) references examinations (region, id),
  unique (region, examination_id, person_id),
  constraint assessments_decided check (
    (state = 'DECIDED') = (decided_at is not null) and (decided_at is null) = (outcome is null)
    and (outcome is null) = (score_percent is null)),
  constraint assessments_voided check ((state = 'VOIDED') = (void_reason is not null))
);
create index assessments_person on assessments (person_id, opened_at desc, id desc);
create index assessments_province on assessments (province_code, opened_at desc, id desc);
create index assessments_city on assessments (city_code, opened_at desc, id desc);
create index assessments_district on assessments (district_code, opened_at desc, id desc);
create index assessments_street on assessments (street_code, opened_at desc, id desc);
create index assessments_community on assessments (community_code, opened_at desc, id desc);

create function guard_assessment() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'assessments are kept: DELETE refused' using errcode = 'restrict_violation';
  end if;
  if (new.region, new.id, new.examination_id, new.person_id, new.plan_uuid, new.plan_digest,
      new.attempt_number, new.opened_at)
     is distinct from
     (old.region, old.id, old.examination_id, old.person_id, old.plan_uuid, old.plan_digest,
      old.attempt_number, old.opened_at)
     or (old.state <> new.state
         and (old.state, new.state) not in (('OPEN', 'DECIDED'), ('OPEN', 'VOIDED'))) then
    raise exception 'assessment %: it was decided, or is another', old.id
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger assessments_guard before update or delete on assessments
  for each row execute function guard_assessment();

create table assessment_results (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  assessment_id uuid not null,
  components jsonb not null check (jsonb_typeof(components) = 'array'),
  score_percent numeric(5, 2) not null check (score_percent between 0 and 100),
  outcome text not null check (outcome in ('PASSED', 'FAILED')),
  supersedes_id uuid,
  decided_at timestamptz not null,
  primary key (region, id),
  foreign key (region, assessment_id) references assessments (region, id)
);
create unique index assessment_results_first on assessment_results (region, assessment_id)
  where supersedes_id is null;
create unique index assessment_results_supersedes on assessment_results (region, supersedes_id);
create trigger assessment_results_append_only before update or delete on assessment_results
  for each row execute function refuse_row_change();
create trigger assessment_results_no_truncate before truncate on assessment_results
  for each statement execute function refuse_row_change();

create table rating_tasks (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  assessment_id uuid not null,
  component_id text collate "C" not null check (component_id ~ '^[a-z0-9-]{1,60}$'),
  subject_person_id uuid not null references people (id),
  assessor_id uuid not null references people (id),
  rubric_digest text collate "C" not null references content_versions (digest),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'DONE', 'DECLINED', 'WITHDRAWN')),
  declined_reason text check (
    declined_reason !~ '[\x01-\x09\x0b-\x1f\x7f]' and char_length(declined_reason) between 1 and 1000),
  assigned_at timestamptz not null,
  primary key (region, id),
  foreign key (region, assessment_id) references assessments (region, id),
  unique (region, assessment_id, component_id, assessor_id),
  constraint rating_tasks_not_oneself check (assessor_id <> subject_person_id),
  constraint rating_tasks_window check (closes_at > opens_at),
  constraint rating_tasks_declined check ((state = 'DECLINED') = (declined_reason is not null))
);
create index rating_tasks_assessor on rating_tasks (assessor_id, closes_at desc, id desc);

create function guard_rating_task() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'rating_tasks are kept: DELETE refused' using errcode = 'restrict_violation';
  end if;
  if (new.region, new.id, new.assessment_id, new.component_id, new.subject_person_id,
      new.assessor_id, new.rubric_digest, new.opens_at, new.closes_at, new.assigned_at)
     is distinct from
     (old.region, old.id, old.assessment_id, old.component_id, old.subject_person_id,
      old.assessor_id, old.rubric_digest, old.opens_at, old.closes_at, old.assigned_at)
     or (old.state <> new.state and (old.state, new.state) not in (
           ('OPEN', 'DONE'), ('OPEN', 'DECLINED'), ('OPEN', 'WITHDRAWN'))) then
    raise exception 'rating task %: it was done, or is another', old.id
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger rating_tasks_guard before update or delete on rating_tasks
  for each row execute function guard_rating_task();

create table ratings (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  -- Made by the device that the sheet was filled in on.
  id uuid not null,
  task_id uuid not null,
  rubric_digest text collate "C" not null references content_versions (digest),
  levels jsonb not null check (jsonb_typeof(levels) = 'object'),
  critical text[] not null,
  note text check (note !~ '[\x01-\x09\x0b-\x1f\x7f]' and char_length(note) between 1 and 2000),
  claimed_at timestamptz not null,
  received_at timestamptz not null,
  supersedes_id uuid,
  primary key (region, id),
  foreign key (region, task_id) references rating_tasks (region, id),
  constraint ratings_claimed check (claimed_at <= received_at)
);
create unique index ratings_first on ratings (region, task_id) where supersedes_id is null;
create unique index ratings_supersedes on ratings (region, supersedes_id);
create index ratings_task on ratings (region, task_id, received_at);
create index ratings_rubric on ratings (rubric_digest);
create trigger ratings_append_only before update or delete on ratings
  for each row execute function refuse_row_change();
create trigger ratings_no_truncate before truncate on ratings
  for each statement execute function refuse_row_change();

create table resolutions (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  assessment_id uuid not null,
  component_id text collate "C" not null check (component_id ~ '^[a-z0-9-]{1,60}$'),
  rule text not null check (
    rule in ('SINGLE', 'MEAN', 'MEDIAN', 'CRITICAL', 'ADJUDICATED', 'DISPUTED')),
  -- The sheets that it was made of or that whoever decided had read.
  sheet_ids uuid[] not null,
  -- The decider's own sheet; null where a rule decided.
  levels jsonb check (jsonb_typeof(levels) = 'object'),
  critical text[] not null,
  -- 1/10000 of a point of 100.
  score integer not null check (score between 0 and 1000000),
  fails boolean not null,
  occurred_at timestamptz not null,
  decided_by uuid references people (id),
  reason text check (reason !~ '[\x01-\x09\x0b-\x1f\x7f]' and char_length(reason) between 1 and 1000),
  decided_at timestamptz not null,
  supersedes_id uuid,
  primary key (region, id),
  foreign key (region, assessment_id) references assessments (region, id),
  constraint resolutions_by_somebody check (
    (rule in ('ADJUDICATED', 'DISPUTED')) = (decided_by is not null)
    and (decided_by is null) = (reason is null) and (decided_by is null) = (levels is null))
);
create unique index resolutions_first on resolutions (region, assessment_id, component_id)
  where supersedes_id is null;
create unique index resolutions_supersedes on resolutions (region, supersedes_id);
create trigger resolutions_append_only before update or delete on resolutions
  for each row execute function refuse_row_change();
create trigger resolutions_no_truncate before truncate on resolutions
  for each statement execute function refuse_row_change();

create table disputes (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  assessment_id uuid not null,
  reason text not null check (
    reason !~ '[\x01-\x09\x0b-\x1f\x7f]' and char_length(reason) between 1 and 1000),
  opened_at timestamptz not null,
  state text not null default 'OPEN' check (
    state in ('OPEN', 'UPHELD', 'CHANGED', 'SECOND_SITTING')),
  decided_by uuid references people (id),
  answer text check (answer !~ '[\x01-\x09\x0b-\x1f\x7f]' and char_length(answer) between 1 and 1000),
  decided_at timestamptz,
  primary key (region, id),
  foreign key (region, assessment_id) references assessments (region, id),
  unique (region, assessment_id),
  constraint disputes_decided check (
    (state = 'OPEN') = (decided_by is null) and (decided_by is null) = (answer is null)
    and (decided_by is null) = (decided_at is null))
);
create function guard_dispute() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'disputes are kept: DELETE refused' using errcode = 'restrict_violation';
  end if;
  if (new.region, new.id, new.assessment_id, new.reason, new.opened_at)
     is distinct from (old.region, old.id, old.assessment_id, old.reason, old.opened_at)
     or (old.state <> new.state and (old.state, new.state) not in (
           ('OPEN', 'UPHELD'), ('OPEN', 'CHANGED'), ('OPEN', 'SECOND_SITTING'))) then
    raise exception 'dispute %: it was decided, or is another', old.id
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger disputes_guard before update or delete on disputes
  for each row execute function guard_dispute();

create table mentorships (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  mentor_id uuid not null references people (id),
  mentee_id uuid not null references people (id),
  starts_on date not null,
  -- Last day; null while it runs.
  ends_on date,
  started_by uuid not null references people (id),
  started_at timestamptz not null,
  ended_by uuid references people (id),
  primary key (region, id),
  constraint mentorships_two_people check (mentor_id <> mentee_id),
  constraint mentorships_days check (ends_on >= starts_on)
);
create index mentorships_mentor on mentorships (mentor_id, starts_on);
create index mentorships_mentee on mentorships (mentee_id, starts_on);
