-- Credentials that were issued, what ended them before their day, and what verifiers read: public keys,
-- lists of states, and the contexts that give the documents their meaning.

-- Every key that has ever signed, for good: what it signed must stay provable.
create table signing_keys (
  id text collate "C" primary key check (id ~ '^[A-Za-z0-9_-]{8}$'),
  -- The 32 public bytes, as a JWK and as a Multikey have them.
  public_key text collate "C" not null unique check (length(public_key) = 43),
  public_multibase text collate "C" not null unique check (public_multibase ~ '^z6Mk'),
  from_at timestamptz not null default now(),
  -- When another key took its place; it goes on proving what it signed.
  retired_at timestamptz
);
create function guard_signing_key() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.id, new.public_key, new.public_multibase, new.from_at)
     is distinct from (old.id, old.public_key, old.public_multibase, old.from_at) then
    raise exception 'signing_keys are kept: % refused', tg_op using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger signing_keys_guard before update or delete on signing_keys
  for each row execute function guard_signing_key();
create trigger signing_keys_no_truncate before truncate on signing_keys
  for each statement execute function refuse_row_change();

create table credential_contexts (
  -- SHA-256 of the canonical JSON.
  digest text collate "C" primary key check (digest ~ '^sha256:[0-9a-f]{64}$'),
  url text not null,
  document jsonb not null,
  recorded_at timestamptz not null default now()
);
create trigger credential_contexts_append_only before update or delete on credential_contexts
  for each row execute function refuse_row_change();
create trigger credential_contexts_no_truncate before truncate on credential_contexts
  for each statement execute function refuse_row_change();

create table status_lists (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  no integer not null check (no > 0),
  made_at timestamptz not null default now(),
  primary key (region, no)
);

create table credentials (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  number text collate "C" not null
    check (number ~ '^SQ-[0-9]{4}-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{10}$' and substr(number, 4, 4) = region),
  person_id uuid not null references people (id),
  template_uuid uuid not null references content_items (uuid),
  template_digest text collate "C" not null references content_versions (digest),
  -- What it says, as it was then: people are renamed and move, units change their names.
  title text not null,
  holder text not null,
  issuer_code char(12) collate "C" not null references org_units (code),
  issuer_name text not null,
  body text not null,
  -- Facts that met the requirement, as `<region>.<uuid>`: they may lie in another region.
  evidence text[] not null,
  -- The signed Open Badges document, and digests of its contexts by their addresses.
  document jsonb not null,
  contexts jsonb not null,
  -- The signed facts of the QR code.
  compact text collate "C" not null,
  key_id text collate "C" not null references signing_keys (id),
  status_list integer not null,
  status_index integer not null check (status_index between 0 and 131071),
  valid_from date not null,
  -- The last day; null: no end.
  valid_until date check (valid_until >= valid_from),
  -- The credential in whose place it was issued, why, and the first of that line.
  supersedes_id uuid,
  reason text,
  root_id uuid not null,
  issued_at timestamptz not null,
  -- Null when it was issued without a registrar, because the template says so.
  issued_by uuid references people (id),
  org_unit_code char(12) collate "C" not null references org_units (code),
  province_code char(12) collate "C",
  city_code char(12) collate "C",
  district_code char(12) collate "C",
  street_code char(12) collate "C",
  community_code char(12) collate "C",
  primary key (region, id),
  foreign key (region, supersedes_id) references credentials (region, id),
  foreign key (region, status_list) references status_lists (region, no),
  constraint credentials_number unique (region, number),
  -- A place in a list stands for one credential.
  constraint credentials_status unique (region, status_list, status_index),
  -- Reissued once; what was reissued is reissued from its successor.
  constraint credentials_supersedes unique (region, supersedes_id),
  constraint credentials_line check (
    (supersedes_id is null) = (root_id = id) and (supersedes_id is null) = (reason is null))
);
create index credentials_person on credentials (person_id, issued_at desc, id desc);
create index credentials_province on credentials (province_code, issued_at desc, id desc);
create index credentials_city on credentials (city_code, issued_at desc, id desc);
create index credentials_district on credentials (district_code, issued_at desc, id desc);
create index credentials_street on credentials (street_code, issued_at desc, id desc);
create index credentials_community on credentials (community_code, issued_at desc, id desc);
create trigger credentials_append_only before update or delete on credentials
  for each row execute function refuse_row_change();
create trigger credentials_no_truncate before truncate on credentials
  for each statement execute function refuse_row_change();

create table credential_status_events (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  id uuid not null,
  credential_id uuid not null,
  kind text not null check (kind in ('REVOKED', 'SUPERSEDED')),
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references people (id),
  primary key (region, id),
  foreign key (region, credential_id) references credentials (region, id),
  constraint credential_status_events_once unique (region, credential_id, kind)
);
create trigger credential_status_events_append_only before update or delete on credential_status_events
  for each row execute function refuse_row_change();
create trigger credential_status_events_no_truncate before truncate on credential_status_events
  for each statement execute function refuse_row_change();

-- People for whom a credential that needs no registrar may have become due. Removed when looked at.
create table credentials_due (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  person_id uuid not null references people (id),
  noticed_at timestamptz not null,
  primary key (region, person_id)
);
create index credentials_due_noticed on credentials_due (noticed_at);
