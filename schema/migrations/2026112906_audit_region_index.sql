-- no transaction
-- The region of audit_events gets the collation of the other record tables, so that Citus can keep them
-- together. Changing it rebuilds every index on it under a lock, ten seconds on two million rows. So the
-- new key is built before, beside the old one.
create unique index concurrently if not exists audit_events_region_id
  on audit_events (region collate "C", id);
