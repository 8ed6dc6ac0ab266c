-- What /readyz writes to learn whether the database takes writes and has room (decision 092). Unlogged:
-- it tells nothing worth keeping.
create unlogged table write_probe (filler text not null);
