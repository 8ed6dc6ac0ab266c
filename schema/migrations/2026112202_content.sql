-- Content as it was synced from files. Versions are immutable and addressed by the SHA-256 of their
-- canonical JSON; items say which version is current. A rename, rewrite or deletion changes items
-- only, so whatever refers to a version keeps its meaning for good.

create table content_versions (
  digest text collate "C" primary key check (digest ~ '^sha256:[0-9a-f]{64}$'),
  kind text not null check (kind in ('COURSE', 'LESSON', 'QUIZ', 'BANK', 'QUESTION', 'SOURCE')),
  item_uuid uuid not null,
  -- jsonb keeps every value but not the order of keys; canonical JSON sorts them, so the digest holds.
  canonical jsonb not null,
  recorded_at timestamptz not null default now()
);

create trigger content_versions_append_only before update or delete on content_versions
  for each row execute function refuse_row_change();
create trigger content_versions_no_truncate before truncate on content_versions
  for each statement execute function refuse_row_change();

create table content_items (
  uuid uuid primary key,
  kind text not null check (kind in ('COURSE', 'LESSON', 'QUIZ', 'BANK', 'QUESTION', 'SOURCE')),
  -- File name; null for a question, which has none. Kept after retirement.
  slug text check ((slug is null) = (kind = 'QUESTION')),
  -- The course of a lesson, quiz or bank; the bank of a question.
  parent_uuid uuid references content_items (uuid)
    check ((parent_uuid is null) = (kind in ('COURSE', 'SOURCE'))),
  -- Place among its siblings, from 0; a course has its catalogueOrder.
  position integer not null,
  title text not null,
  current_digest text collate "C" not null references content_versions (digest),
  -- When the file was first missing; null while the item is offered.
  retired_at timestamptz,
  first_seen_at timestamptz not null default now(),
  -- Deferred, so that two items may swap their names in one sync.
  constraint content_items_top_slug exclude using btree (kind with =, slug with =)
    where (retired_at is null and parent_uuid is null) deferrable initially deferred,
  constraint content_items_child_slug exclude using btree (parent_uuid with =, kind with =, slug with =)
    where (retired_at is null and parent_uuid is not null and slug is not null)
    deferrable initially deferred
);

create index content_items_parent on content_items (parent_uuid, kind, position);

-- One row for each sync that changed something. Its greatest id names the state of all items, so a
-- process knows by one number whether what it has read is still current.
create table content_syncs (
  id bigint generated always as identity primary key,
  report jsonb not null,
  recorded_at timestamptz not null default now()
);
