-- By what a person is searched for: each end of their name and of its readings, and their staff number,
-- as lexemes, so that a search is a look for prefixes. Derived: rows can be deleted at any time, and are
-- made anew (api/src/modules/organisation/person/search). The phone number is not among them: not
-- everybody who searches may see it.
create table person_search (
  person_id uuid primary key references people (id),
  keys tsvector not null,
  -- How the keys were made: another value makes the row stale.
  version smallint not null check (version > 0)
);
create index person_search_keys on person_search using gin (keys);
create index person_search_version on person_search (version);
