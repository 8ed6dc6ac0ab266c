-- Files that people send, and imports of them: what each row would change, and how far it has been done.
-- Both are for a day; what an import changed stands in the tables of people and units, and in audit_events.

create table files (
  id uuid primary key,
  owner_id uuid not null references people (id),
  name text not null check (char_length(name) between 1 and 200),
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null check (octet_length(bytes) between 1 and 20971520),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '1 day'
);
-- Packed already.
alter table files alter column bytes set storage external;
create index files_owner on files (owner_id, created_at);
create index files_expires on files (expires_at);

create table imports (
  id uuid primary key,
  owner_id uuid not null references people (id),
  file_id uuid not null references files (id) on delete cascade,
  kind text not null check (kind in ('ROSTER', 'ORG_UNITS')),
  file_name text not null,
  state text not null check (state in ('PREVIEWED', 'RUNNING', 'STOPPED', 'DONE')),
  -- Kinds of rows that the owner confirmed; the others are left out.
  confirmed text[] not null default '{}',
  -- Why it stopped, in Chinese.
  message text,
  -- Who writes, and until when they are believed to be at it: each batch is written by nobody else.
  runner uuid,
  runs_until timestamptz,
  -- New people whose passwords are ready, of the batch under way.
  prepared integer not null default 0,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint imports_runner check ((state = 'RUNNING') = (runner is not null and runs_until is not null))
);
create index imports_owner on imports (owner_id, created_at);
create index imports_file on imports (file_id);

create table import_rows (
  import_id uuid not null references imports (id) on delete cascade,
  -- As the spreadsheet counts.
  row integer not null check (row > 0),
  kind text not null
    check (kind in ('CREATE', 'UPDATE', 'TRANSFER', 'LEAVE', 'SAME', 'DOUBTFUL', 'FAULTY')),
  cells jsonb not null,
  plan jsonb not null,
  is_done boolean not null default false,
  primary key (import_id, row)
);
create index import_rows_kind on import_rows (import_id, kind, row);
