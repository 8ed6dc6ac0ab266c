-- How people stand with the programmes assigned to them and with courses, as days: what the board of
-- learning lists and counts. It is derived from facts, assignments and posts: the rows can be deleted at
-- any time, and are made anew (api/src/modules/board).

create table learning_cache (
  -- That of the main unit, as of all below.
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  person_id uuid not null references people (id),
  kind text collate "C" not null check (kind in ('PROGRAM', 'COURSE')),
  item_uuid uuid not null references content_items (uuid),
  -- '' for what is done once; else a calendar year or the years of a term.
  period text collate "C" not null,
  -- Of a programme: the assignment, which may lie in another region.
  assignment_region char(4) collate "C",
  assignment_id uuid,
  -- Before it nothing was asked and nothing was done.
  from_on date not null,
  due_on date,
  -- The first day of which something of it is recorded.
  begun_on date,
  -- Days on which it is complete.
  met datemultirange not null,
  -- The order of the board: open ones by their due day, then those without one, then complete ones.
  turn_on date not null,
  -- The positions of today's posts.
  positions text[] not null,
  -- The day on which a post begins or ends next: from then on the row is stale.
  next_change_on date,
  org_unit_code char(12) not null references org_units (code),
  province_code char(12),
  city_code char(12),
  district_code char(12),
  street_code char(12),
  community_code char(12),
  primary key (region, person_id, item_uuid, period),
  constraint learning_cache_assignment check (
    (kind = 'PROGRAM') = (assignment_id is not null)
    and (assignment_id is null) = (assignment_region is null))
);
-- Keyset pages in the order of the board: of everything, and of one programme or course.
create index learning_cache_person on learning_cache (person_id, turn_on, item_uuid, period);
create index learning_cache_province on learning_cache (province_code, turn_on, person_id, item_uuid, period);
create index learning_cache_city on learning_cache (city_code, turn_on, person_id, item_uuid, period);
create index learning_cache_district on learning_cache (district_code, turn_on, person_id, item_uuid, period);
create index learning_cache_street on learning_cache (street_code, turn_on, person_id, item_uuid, period);
create index learning_cache_community on learning_cache (community_code, turn_on, person_id, item_uuid, period);
create index learning_cache_province_item on learning_cache (province_code, item_uuid, turn_on, person_id, period);
create index learning_cache_city_item on learning_cache (city_code, item_uuid, turn_on, person_id, period);
create index learning_cache_district_item on learning_cache (district_code, item_uuid, turn_on, person_id, period);
create index learning_cache_street_item on learning_cache (street_code, item_uuid, turn_on, person_id, period);
create index learning_cache_community_item on learning_cache (community_code, item_uuid, turn_on, person_id, period);
-- What became stale.
create index learning_cache_next_change on learning_cache (next_change_on) where next_change_on is not null;
