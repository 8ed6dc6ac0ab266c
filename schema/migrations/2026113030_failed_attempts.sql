-- Attempts at quizzes that ended below the line, for clients that help people on: a feed like that of the
-- records, which tells of what was passed (decision 220).
create table failed_attempts (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  -- That of the attempt: it fails once.
  id uuid not null,
  person_id uuid not null references people (id),
  quiz_uuid uuid not null references content_items (uuid),
  -- The version that was sat.
  quiz_digest text collate "C" not null references content_versions (digest),
  course_uuid uuid not null references content_items (uuid),
  attempt_number integer not null check (attempt_number > 0),
  score_percent numeric(5, 2) not null check (score_percent between 0 and 100),
  -- Of the version that was sat.
  mastery_score integer not null check (mastery_score between 0 and 100),
  ended_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  -- As completion_records.feed_position.
  feed_position bigint not null default current_feed_position(),
  -- The main unit when it ended, as of records. Somebody without one is in nobody's feed.
  org_unit_code char(12) not null references org_units (code),
  province_code char(12),
  city_code char(12),
  district_code char(12),
  street_code char(12),
  community_code char(12),
  primary key (region, id),
  foreign key (region, id) references quiz_attempts (region, id)
);
create index failed_attempts_province on failed_attempts (province_code, feed_position, id);
create index failed_attempts_city on failed_attempts (city_code, feed_position, id);
create index failed_attempts_district on failed_attempts (district_code, feed_position, id);
create index failed_attempts_person on failed_attempts (person_id);
create trigger failed_attempts_append_only before update or delete on failed_attempts
  for each row execute function refuse_row_change();
create trigger failed_attempts_no_truncate before truncate on failed_attempts
  for each statement execute function refuse_row_change();

-- Those of before there was this feed, in the unit that their record would have had. Of a placement quiz
-- none fails: it has no line.
with failed as materialized (
  select attempt.region, attempt.id, attempt.person_id, attempt.quiz_uuid, attempt.quiz_digest,
         attempt.course_uuid, attempt.attempt_number, attempt.score_percent,
         (version.canonical->>'masteryScore')::integer as mastery_score,
         coalesce(attempt.submitted_at, attempt.deadline_at) as ended_at, attempt.scored_at
    from quiz_attempts attempt
    join content_versions version on version.digest = attempt.quiz_digest
   where attempt.state in ('SCORED', 'REGRADED') and not attempt.mastered
     and version.canonical->>'phase' is distinct from 'PRE'
), days as materialized (
  select failed.*, (ended_at at time zone 'Asia/Shanghai')::date as asked,
         (now() at time zone 'Asia/Shanghai')::date as today
    from failed
), placed as materialized (
  select days.*, main.code
    from days
    join lateral (
      select employment.org_unit_code as code
        from employments employment
       where employment.person_id = days.person_id and employment.is_main
         and ((employment.started_on <= asked and coalesce(employment.ended_on, asked) >= asked)
           or (employment.started_on <= today and coalesce(employment.ended_on, today) >= today))
       order by (employment.started_on <= asked and coalesce(employment.ended_on, asked) >= asked) desc,
                employment.started_on desc
       limit 1
    ) main on true
), units as materialized (
  select unit.code, above.*
    from (select distinct code from placed) worked
    join org_units unit on unit.code = worked.code
   cross join lateral (
      select min(code) filter (where level = 'PROVINCE') as province_code,
             min(code) filter (where level = 'CITY') as city_code,
             min(code) filter (where level = 'DISTRICT') as district_code,
             min(code) filter (where level = 'STREET') as street_code,
             min(code) filter (where level = 'COMMUNITY') as community_code
        from org_units
       where code = any(string_to_array(rtrim(unit.path collate "default", '.'), '.')::char(12)[])
    ) above
)
insert into failed_attempts (region, id, person_id, quiz_uuid, quiz_digest, course_uuid, attempt_number,
  score_percent, mastery_score, ended_at, recorded_at, org_unit_code, province_code, city_code, district_code,
  street_code, community_code)
select placed.region, placed.id, placed.person_id, placed.quiz_uuid, placed.quiz_digest, placed.course_uuid,
       placed.attempt_number, placed.score_percent, placed.mastery_score, placed.ended_at, placed.scored_at,
       units.code, units.province_code, units.city_code, units.district_code, units.street_code,
       units.community_code
  from placed join units on units.code = placed.code;

-- A scope of its own: no key that was made before learns more than it was given for. A few dozen keys.
alter table api_keys
  drop constraint api_keys_scopes_check,
  add constraint api_keys_scopes_check check (cardinality(scopes) > 0 and scopes <@
    array['records:read', 'people:read', 'standing:read', 'credentials:read', 'attempts:read']);

-- The feed can be sent to webhooks, as can that of clearances.
alter table webhook_endpoints
  drop constraint webhook_endpoints_feed_check,
  add constraint webhook_endpoints_feed_check
    check (feed in ('RECORDS', 'PEOPLE', 'CLEARANCES', 'FAILED_ATTEMPTS'));
