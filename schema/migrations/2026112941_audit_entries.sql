-- The audit log as it is listed (decision 178): derived from audit_events in rounds, older events too.
-- Nothing here is changed by what people do, and deleting both tables costs only the time to make them
-- anew.
create table audit_entries (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  place smallint not null check (place >= 0),
  recorded_at timestamptz not null,
  action text not null,
  subject_kind text not null,
  actor_id uuid,
  person_id uuid,
  province_code char(12),
  city_code char(12),
  district_code char(12),
  street_code char(12),
  community_code char(12),
  primary key (region, id, place),
  foreign key (region, id) references audit_events (region, id)
);
create index audit_entries_person on audit_entries (person_id, recorded_at desc, id desc);
create index audit_entries_actor on audit_entries (actor_id, recorded_at desc, id desc);
create index audit_entries_province on audit_entries (province_code, recorded_at desc, id desc);
create index audit_entries_city on audit_entries (city_code, recorded_at desc, id desc);
create index audit_entries_district on audit_entries (district_code, recorded_at desc, id desc);
create index audit_entries_street on audit_entries (street_code, recorded_at desc, id desc);
create index audit_entries_community on audit_entries (community_code, recorded_at desc, id desc);

create table audit_positions (
  region char(4) collate "C" primary key check (region ~ '^[0-9]{4}$'),
  xid xid8 not null,
  recorded_at timestamptz not null,
  event_id uuid not null
);
