-- no transaction
-- The order in which the events of a region became final: what reads them in rounds goes on from where
-- it was, below the oldest transaction that is open.
create index concurrently if not exists audit_events_order
  on audit_events (region, xid, recorded_at, id);
