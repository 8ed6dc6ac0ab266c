-- What follows from facts, posts and rules for the clearance of a person in a position, as days. It is
-- derived: the rows can be deleted at any time, and are made anew (api/src/modules/standing).

create table standing_cache (
  -- That of the main unit, as of all below.
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  person_id uuid not null references people (id),
  position text collate "C" not null,
  -- Days on which a rule holds; on which it is met; on which it is met because of a waiver only.
  ruled datemultirange not null,
  met datemultirange not null,
  waived datemultirange not null,
  -- What the versions of all rules for the position were: another value makes the row stale.
  rules text collate "C" not null,
  -- The day on which a post begins or ends next: from then on the row is stale.
  next_change_on date,
  org_unit_code char(12) not null references org_units (code),
  province_code char(12),
  city_code char(12),
  district_code char(12),
  street_code char(12),
  community_code char(12),
  primary key (region, person_id, position)
);
-- Keyset pages by person and position: one index for each level that a list is asked for.
create index standing_cache_person on standing_cache (person_id, position);
create index standing_cache_province on standing_cache (province_code, person_id, position);
create index standing_cache_city on standing_cache (city_code, person_id, position);
create index standing_cache_district on standing_cache (district_code, person_id, position);
create index standing_cache_street on standing_cache (street_code, person_id, position);
create index standing_cache_community on standing_cache (community_code, person_id, position);
-- What became stale.
create index standing_cache_rules on standing_cache (position, rules);
create index standing_cache_next_change on standing_cache (next_change_on) where next_change_on is not null;
