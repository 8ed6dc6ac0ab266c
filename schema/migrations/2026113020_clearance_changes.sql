-- What became of the clearance of a person in a position, for clients that keep a copy of it: a feed like
-- that of the records (decision 218). A row tells what held from then on in one unit.
create table clearance_changes (
  -- That of the unit, as of all below.
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  person_id uuid not null references people (id),
  position text collate "C" not null,
  -- As on the day in China on which it was told; null: the person does not hold the position there any more.
  state text collate "C" check (state in ('GRANTED', 'PENDING', 'EXPIRED', 'WAIVED', 'NO_RULE')),
  -- The range of days that has the day, of those that are valid only. Without a last day: no end is known.
  valid_from date,
  valid_until date,
  changed_at timestamptz not null,
  -- As completion_records.feed_position, and never below that of the row before of the same person, position and unit.
  feed_position bigint not null,
  org_unit_code char(12) not null references org_units (code),
  province_code char(12),
  city_code char(12),
  district_code char(12),
  street_code char(12),
  community_code char(12),
  primary key (region, id),
  constraint clearance_changes_valid check (
    (valid_from is not null) = coalesce(state in ('GRANTED', 'WAIVED'), false)
    and (valid_until is null or valid_from is not null))
);
create index clearance_changes_province on clearance_changes (province_code, feed_position, id);
create index clearance_changes_city on clearance_changes (city_code, feed_position, id);
create index clearance_changes_district on clearance_changes (district_code, feed_position, id);
-- What was told last of a person.
create index clearance_changes_person on clearance_changes (person_id, position, org_unit_code, feed_position, id);
create trigger clearance_changes_append_only before update or delete on clearance_changes
  for each row execute function refuse_row_change();
create trigger clearance_changes_no_truncate before truncate on clearance_changes
  for each statement execute function refuse_row_change();
