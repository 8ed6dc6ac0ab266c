-- no transaction
-- Lists of assessments by the state of their dispute begin with the disputes in it.
create index concurrently if not exists disputes_state on disputes (region, state, assessment_id);
