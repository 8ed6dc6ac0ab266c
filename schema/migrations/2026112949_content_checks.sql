-- What the content check said of the files of the last sync, for their authors: which rule, in which file, how
-- often. Its sentences quote questions and are never stored, nor are lines: beside a rule such as “the
-- longest choice is the key” a line tells the key. Each sync replaces what the one before said.

create table content_checks (
  id bigint generated always as identity primary key,
  -- False: the content was refused, and the one before is offered still.
  loaded boolean not null,
  errors integer not null check (errors >= 0),
  warnings integer not null check (warnings >= 0),
  recorded_at timestamptz not null default now()
);

create table content_findings (
  check_id bigint not null references content_checks (id) on delete cascade,
  -- Path inside the content folder; '.' for the folder itself.
  file text collate "C" not null check (char_length(file) between 1 and 500),
  rule text collate "C" not null check (rule ~ '^[a-z-]+/[a-z-]+$'),
  -- What is wrong in a few words that are true of every finding of the rule.
  title text not null check (char_length(title) between 1 and 100),
  severity text collate "C" not null check (severity in ('ERROR', 'WARNING')),
  -- Null for files that belong to no course. The course may not be stored: its files may be refused.
  course_slug text collate "C",
  count integer not null check (count > 0),
  primary key (check_id, file, rule)
);
