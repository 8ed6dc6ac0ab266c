-- API keys are made, replaced and revoked by people, in the subtree of their role.
alter table api_keys
  -- Null: made by a command on the server.
  add column created_by uuid references people (id),
  -- The key that was made in its place: this one works until expires_at.
  add column replaced_by uuid unique references api_keys (id),
  -- The unit and those above it, for lists of a subtree.
  add column province_code char(12),
  add column city_code char(12),
  add column district_code char(12),
  add column street_code char(12),
  add column community_code char(12),
  add constraint api_keys_replaced_ends
    check (replaced_by is null or (replaced_by <> id and expires_at is not null));

update api_keys set
  province_code = above.province_code,
  city_code = above.city_code,
  district_code = above.district_code,
  street_code = above.street_code,
  community_code = above.community_code
from (
  select key.id,
    min(unit.code) filter (where unit.level = 'PROVINCE') as province_code,
    min(unit.code) filter (where unit.level = 'CITY') as city_code,
    min(unit.code) filter (where unit.level = 'DISTRICT') as district_code,
    min(unit.code) filter (where unit.level = 'STREET') as street_code,
    min(unit.code) filter (where unit.level = 'COMMUNITY') as community_code
  from api_keys key
    join org_units own on own.code = key.org_unit_code
    join org_units unit on own.path ^@ unit.path
  group by key.id
) above
where above.id = api_keys.id;
