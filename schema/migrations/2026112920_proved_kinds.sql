-- no transaction
-- Proves for the posts and records that are there what 2026112920_programs.sql asks of new ones.
alter table employments validate constraint employments_kind_check;
alter table employment_history validate constraint employment_history_kind_check;
alter table completion_records validate constraint completion_records_activity_kind_check;
alter table completion_records validate constraint completion_records_outcome_of_kind;
alter table completion_records validate constraint completion_records_versioned;
