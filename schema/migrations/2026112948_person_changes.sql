-- What became of people whom clients have copied by name: a name that was taken away, an entry that was
-- merged into another or parted from it. A feed like that of the records (decision 174). One row for each
-- unit in which the person has worked, so that every client is told that could read of them.
create table person_changes (
  id uuid primary key,
  person_id uuid not null references people (id),
  kind text collate "C" not null check (kind in ('MERGED', 'UNMERGED', 'PSEUDONYMISED')),
  -- Of a merge and of its undoing: the entry that stood or stands for it.
  other_id uuid references people (id),
  changed_at timestamptz not null,
  -- As completion_records.feed_position.
  feed_position bigint not null default current_feed_position(),
  org_unit_code char(12) not null references org_units (code),
  province_code char(12),
  city_code char(12),
  district_code char(12),
  street_code char(12),
  community_code char(12),
  constraint person_changes_other check ((kind = 'PSEUDONYMISED') = (other_id is null))
);
create index person_changes_province on person_changes (province_code, feed_position, id);
create index person_changes_city on person_changes (city_code, feed_position, id);
create index person_changes_district on person_changes (district_code, feed_position, id);
create index person_changes_person on person_changes (person_id);
create index person_changes_other on person_changes (other_id) where other_id is not null;
create trigger person_changes_append_only before update or delete on person_changes
  for each row execute function refuse_row_change();
create trigger person_changes_no_truncate before truncate on person_changes
  for each statement execute function refuse_row_change();

-- Names that were taken away and entries that were merged before there was this feed.
insert into person_changes (id, person_id, kind, other_id, changed_at, org_unit_code,
  province_code, city_code, district_code, street_code, community_code)
select gen_random_uuid(), told.person_id, told.kind, told.other_id, told.changed_at, unit.code,
       above.province_code, above.city_code, above.district_code, above.street_code, above.community_code
  from (
    select id as person_id, 'PSEUDONYMISED' as kind, null::uuid as other_id,
           pseudonymised_at as changed_at
      from people where pseudonymised_at is not null
    union all
    select alias_person_id, 'MERGED', person_id, merged_at from current_person_aliases
  ) told
  join lateral (
    select distinct post.org_unit_code from employments post
     where post.person_id in (told.person_id, told.other_id)
  ) worked on true
  join org_units unit on unit.code = worked.org_unit_code
 cross join lateral (
    select min(code) filter (where level = 'PROVINCE') as province_code,
           min(code) filter (where level = 'CITY') as city_code,
           min(code) filter (where level = 'DISTRICT') as district_code,
           min(code) filter (where level = 'STREET') as street_code,
           min(code) filter (where level = 'COMMUNITY') as community_code
      from org_units above_unit where unit.path ^@ above_unit.path
  ) above;
