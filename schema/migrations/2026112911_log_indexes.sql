-- no transaction
-- What 2026112910_log.sql could not do without reading the records: indexes are made beside the work
-- that goes on, and checks are proved for old rows under a lock that lets readers and writers pass.

-- Doing the same thing again in the same enrolment adds nothing; next year's is another enrolment.
-- A version belongs to one lesson; as bytes its digest takes half the room.
create unique index concurrently if not exists completion_records_lesson_once_an_enrollment
  on completion_records (region, enrollment_id, decode(right(activity_digest, 64), 'hex'))
  where activity_kind = 'LESSON' and supersedes_id is null;
drop index concurrently if exists completion_records_lesson_once;

-- A record is corrected once: what it says now is at the end of one line.
create unique index concurrently if not exists completion_records_corrected_once
  on completion_records (region, supersedes_id) where supersedes_id is not null;

-- One record a fact, whoever derives it twice.
create unique index concurrently if not exists completion_records_source_once
  on completion_records (region, person_id, activity_kind, source_kind, source_id)
  where source_kind is not null and supersedes_id is null;

alter table content_versions validate constraint content_versions_kind_check;
alter table content_items validate constraint content_items_kind_check;
alter table content_items validate constraint content_items_parent;
alter table enrollments validate constraint enrollments_period;
alter table completion_records validate constraint completion_records_activity_kind_check;
alter table completion_records validate constraint completion_records_outcome_check;
alter table completion_records validate constraint completion_records_outcome_of_kind;
alter table completion_records validate constraint completion_records_quiz_score;
alter table completion_records validate constraint completion_records_content;
alter table completion_records validate constraint completion_records_study;
alter table completion_records validate constraint completion_records_versioned;
alter table completion_records validate constraint completion_records_source;
alter table completion_records validate constraint completion_records_source_kind;
alter table completion_records validate constraint completion_records_reason;
alter table completion_records validate constraint completion_records_days;
alter table completion_records validate constraint completion_records_minutes_credited;
alter table completion_records validate constraint completion_records_texts;
alter table completion_records validate constraint completion_records_recorded_by_fkey;
