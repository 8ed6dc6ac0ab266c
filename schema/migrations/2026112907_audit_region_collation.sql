-- Milliseconds, whatever the number of rows: the index of 2026112906 fits the new type as it is, no
-- other index has the region, and the rows that are there are checked by 2026112908. In one command,
-- as a key in the wrong collation would be rebuilt between two.
alter table audit_events
  drop constraint audit_events_pkey,
  drop constraint audit_events_region_check,
  alter column region type char(4) collate "C",
  add constraint audit_events_region_check check (region ~ '^[0-9]{4}$') not valid,
  add constraint audit_events_pkey primary key using index audit_events_region_id;
