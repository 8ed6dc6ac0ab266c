-- The organisation tree, people and their posts, what they may do, sign-in, API keys, audit.

-- Used by every append-only table: rows are added, never changed or taken away.
create function refuse_row_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op
    using errcode = 'restrict_violation',
          hint = 'Add a row that supersedes the old one.';
end $$;

create table org_units (
  code char(12) primary key check (code ~ '^[0-9]{12}$'),
  name text not null check (char_length(name) between 1 and 100 and name !~ '[\x01-\x1f\x7f]'),
  level text not null check (level in ('PROVINCE', 'CITY', 'DISTRICT', 'STREET', 'COMMUNITY')),
  parent_code char(12) references org_units (code),
  -- In the C collation a subtree is a range: path >= P and path < P || '~'.
  path text collate "C" not null unique,
  constraint org_units_root check ((level = 'PROVINCE') = (parent_code is null)),
  constraint org_units_path_ends_in_code check (right(path, 13) = code || '.'),
  -- So the digits of a code name all ancestors, and a district's people are those whose unit's code
  -- begins with its six digits.
  constraint org_units_code_within_parent check (starts_with(code, rtrim(parent_code, '0'))),
  constraint org_units_level_of_code check (
    case level
      when 'PROVINCE' then right(code, 10) = '0000000000'
      when 'CITY' then right(code, 8) = '00000000'
      when 'DISTRICT' then right(code, 6) = '000000'
      when 'STREET' then right(code, 3) = '000'
      else true
    end
  )
);
create index org_units_parent on org_units (parent_code, code);

create table people (
  id uuid primary key,
  staff_number text not null unique check (staff_number ~ '^[a-z0-9._-]{2,32}$'),
  -- Pages of records set names apart by control characters.
  display_name text not null
    check (char_length(display_name) between 1 and 50 and display_name !~ '[\x01-\x1f\x7f]'),
  phone text unique check (phone ~ '^1[3-9][0-9]{9}$'),
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

create table employments (
  id uuid primary key,
  person_id uuid not null references people (id),
  org_unit_code char(12) not null references org_units (code),
  position_family text check (position_family ~ '^[a-z0-9-]{1,64}$'),
  kind text not null check (kind in ('STAFF', 'PART_TIME', 'VOLUNTEER')),
  is_main boolean not null,
  started_on date not null,
  ended_on date,
  constraint employments_dates check (ended_on >= started_on)
);
create unique index employments_one_open_main on employments (person_id)
  where is_main and ended_on is null;
-- All posts of a person, ended ones too: who may see them, and where they worked on a day.
create index employments_person on employments (person_id);
create unique index employments_one_open_in_unit on employments (person_id, org_unit_code)
  where ended_on is null;
-- People of a unit, a page at a time, at each level: see org_units_code_within_parent.
create index employments_community on employments (org_unit_code, person_id);
create index employments_street on employments (left(org_unit_code, 9), person_id);
create index employments_district on employments (left(org_unit_code, 6), person_id);
create index employments_city on employments (left(org_unit_code, 4), person_id);
create index employments_province on employments (left(org_unit_code, 2), person_id);

create table role_grants (
  id uuid primary key,
  person_id uuid not null references people (id),
  role text not null check (role in (
    'LEARNER', 'MENTOR', 'AUTHOR', 'ASSESSOR', 'COORDINATOR', 'REGISTRAR', 'AUDITOR', 'ADMIN'
  )),
  org_unit_code char(12) not null references org_units (code),
  granted_at timestamptz not null default now(),
  revoked_at timestamptz,
  granted_by uuid references people (id),
  constraint role_grants_dates check (revoked_at >= granted_at)
);
create unique index role_grants_one_open on role_grants (person_id, role, org_unit_code)
  where revoked_at is null;

create table api_keys (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 100),
  key_hash char(64) not null unique check (key_hash ~ '^[0-9a-f]{64}$'),
  prefix text not null,
  scopes text[] not null check (
    cardinality(scopes) > 0 and scopes <@ array['records:read', 'people:read']
  ),
  org_unit_code char(12) not null references org_units (code),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- Sign-in. The columns are those of the auth library (docs of better-auth, "Database"); the user's
-- id is the person's. `email` is a placeholder that is never shown.
create table auth_users (
  id uuid primary key references people (id),
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  username text not null unique,
  display_username text,
  two_factor_enabled boolean not null default false,
  -- True while the password is one that an administrator handed out.
  password_change_required boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth_sessions (
  id uuid primary key,
  user_id uuid not null references auth_users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_sessions_user on auth_sessions (user_id);

-- Use prolongs a session, but never past 30 days after signing in.
create function cap_session() returns trigger language plpgsql as $$
begin
  new.expires_at := least(new.expires_at, new.created_at + interval '30 days');
  return new;
end
$$;
create trigger auth_sessions_cap before insert or update on auth_sessions
  for each row execute function cap_session();

create table auth_accounts (
  id uuid primary key,
  user_id uuid not null references auth_users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index auth_accounts_user on auth_accounts (user_id);

create table auth_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verifications_identifier on auth_verifications (identifier);

create table auth_two_factors (
  id uuid primary key,
  user_id uuid not null references auth_users (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
create index auth_two_factors_user on auth_two_factors (user_id);
create index auth_two_factors_secret on auth_two_factors (secret);

create table auth_rate_limits (
  id uuid primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- Guesses at one account's password, whatever addresses they come from.
create table auth_sign_in_failures (
  account text primary key,
  failures integer not null,
  window_started_at timestamptz not null
);

create table audit_events (
  region char(4) not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  actor_kind text not null check (actor_kind in (
    'PERSON', 'API_KEY', 'COMMAND', 'SYSTEM', 'ANONYMOUS'
  )),
  actor_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  details jsonb not null default '{}',
  request_id text,
  recorded_at timestamptz not null default clock_timestamp(),
  xid xid8 not null default pg_current_xact_id(),
  primary key (region, id),
  constraint audit_events_actor check ((actor_kind in ('PERSON', 'API_KEY')) = (actor_id is not null))
);
create index audit_events_subject on audit_events (subject_kind, subject_id, recorded_at);
create trigger audit_events_append_only before update or delete on audit_events
  for each row execute function refuse_row_change();
create trigger audit_events_no_truncate before truncate on audit_events
  for each statement execute function refuse_row_change();

-- The sign-in library writes its tables itself; the events of those changes are written here, in its
-- transactions. A change made on someone's behalf writes its own event and says so by the setting.
create function audit_own_sign_in(person uuid, action text, details jsonb) returns void language sql as $$
  insert into audit_events (region, id, actor_kind, actor_id, action, subject_kind, subject_id, details)
  select
    coalesce(
      (select left(org_unit_code, 4) from employments
        where person_id = person and is_main and started_on <= current_date
          and (ended_on is null or ended_on >= current_date)
        order by started_on desc limit 1),
      '0000'
    ),
    gen_random_uuid(), 'PERSON', person, action, 'PERSON', person::text, details
  where coalesce(current_setting('shequ.audited', true), '') <> 'yes'
$$;

create function audit_accounts() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and new.provider_id <> 'credential' then
    perform audit_own_sign_in(
      new.user_id, 'person:link-sign-on', jsonb_build_object('provider', new.provider_id));
  elsif tg_op = 'UPDATE' and new.password is distinct from old.password then
    perform audit_own_sign_in(new.user_id, 'person:change-password', '{}');
    update auth_users set password_change_required = false
      where id = new.user_id and password_change_required
        and coalesce(current_setting('shequ.audited', true), '') <> 'yes';
  end if;
  return null;
end
$$;
create trigger auth_accounts_audit after insert or update on auth_accounts
  for each row execute function audit_accounts();

create function audit_two_factor() returns trigger language plpgsql as $$
begin
  perform audit_own_sign_in(
    new.id,
    case when new.two_factor_enabled then 'person:enable-two-factor' else 'person:disable-two-factor' end,
    '{}');
  return null;
end
$$;
create trigger auth_users_audit after update on auth_users
  for each row when (old.two_factor_enabled is distinct from new.two_factor_enabled)
  execute function audit_two_factor();
