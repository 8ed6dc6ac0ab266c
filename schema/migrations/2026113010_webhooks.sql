-- Addresses of clients to which the changes of a feed are sent (decision 216). A row follows one feed by its
-- cursor, as a client that asks does: nothing is queued, so nothing can be missed.
create table webhook_endpoints (
  id uuid primary key,
  -- Whose scopes and subtree decide what is sent. When the key is replaced, the one in its place.
  api_key_id uuid not null references api_keys (id),
  feed text collate "C" not null check (feed in ('RECORDS', 'PEOPLE')),
  url text not null check (char_length(url) between 1 and 2000),
  -- The secret is derived from AUTH_SECRET, the id and this number, and kept nowhere.
  secret_number integer not null default 1 check (secret_number > 0),
  -- The beginning of its SHA-256: tells that AUTH_SECRET is another one.
  secret_check char(16) not null,
  -- Until then the secret before it signs, too.
  previous_secret_until timestamptz,
  -- A cursor of the feed: all up to it has arrived or is a dead letter. Null: before the first change.
  cursor text collate "C" check (char_length(cursor) <= 500),
  pause text collate "C" check (pause in
    ('BY_HAND', 'GONE', 'UNREACHABLE', 'DATABASE_REPLACED', 'SECRET_CHANGED')),
  created_at timestamptz not null default now(),
  created_by uuid not null references people (id),
  next_try_at timestamptz not null default now(),
  -- Tries of the present batch that failed, since the first of them.
  failures integer not null default 0 check (failures >= 0),
  failing_since timestamptz,
  last_tried_at timestamptz,
  last_status integer check (last_status between 100 and 999),
  last_fault text collate "C" check (last_fault in
    ('STATUS', 'TIMEOUT', 'NAME_NOT_FOUND', 'ADDRESS_NOT_ALLOWED', 'TLS', 'CONNECTION')),
  last_delivered_at timestamptz,
  -- Which process sends to it now, and until when nobody else does.
  lease_id uuid,
  leased_until timestamptz,
  org_unit_code char(12) not null references org_units (code),
  province_code char(12),
  city_code char(12),
  district_code char(12),
  street_code char(12),
  community_code char(12),
  constraint webhook_endpoints_failing check ((failures > 0) = (failing_since is not null)),
  constraint webhook_endpoints_lease check ((lease_id is null) = (leased_until is null))
);
create index webhook_endpoints_key on webhook_endpoints (api_key_id);

-- Changes that a receiver refused so often that the feed went on without them.
create table webhook_dead_letters (
  id uuid primary key,
  endpoint_id uuid not null references webhook_endpoints (id) on delete cascade,
  -- Cursors of the feed: after the one, up to the other.
  after_cursor text collate "C" check (char_length(after_cursor) <= 500),
  cursor text collate "C" not null check (char_length(cursor) <= 500),
  item_ids text[] not null check (cardinality(item_ids) between 1 and 100),
  tries integer not null check (tries > 0),
  last_tried_at timestamptz not null default now(),
  last_status integer check (last_status between 100 and 999),
  last_fault text collate "C" check (last_fault in
    ('STATUS', 'TIMEOUT', 'NAME_NOT_FOUND', 'ADDRESS_NOT_ALLOWED', 'TLS', 'CONNECTION')),
  state text collate "C" not null default 'WAITING' check (state in ('WAITING', 'QUEUED', 'DELIVERED')),
  lease_id uuid,
  leased_until timestamptz,
  created_at timestamptz not null default now(),
  org_unit_code char(12) not null references org_units (code),
  province_code char(12),
  city_code char(12),
  district_code char(12),
  street_code char(12),
  community_code char(12),
  constraint webhook_dead_letters_lease check ((lease_id is null) = (leased_until is null))
);
create index webhook_dead_letters_endpoint on webhook_dead_letters (endpoint_id, created_at);
create index webhook_dead_letters_queued on webhook_dead_letters (endpoint_id) where state = 'QUEUED';
