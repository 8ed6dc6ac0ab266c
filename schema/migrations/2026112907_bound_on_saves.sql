-- How often answers were saved, for the bound on saves of an attempt (decision 092). The counts stand
-- on the row that a save writes anyway. A constant default is no rewrite of the table, and a CHECK
-- would read all of it.
alter table quiz_responses
  -- Saves that changed the answer.
  add column saves integer not null default 1,
  -- Those of them in the minute of `saved_at`.
  add column saves_in_minute integer not null default 1;
