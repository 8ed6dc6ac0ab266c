-- Tables that superiors ask for (一张表): their workbook, and which cell of it is what. Kept by a unit, used
-- by the units below it, too. Removing one removes it for good: what was made with it is a file of somebody's.

create table report_templates (
  id uuid primary key,
  org_unit_code char(12) not null references org_units (code),
  name text not null check (char_length(name) between 1 and 100),
  file_name text not null check (char_length(file_name) between 1 and 200),
  bytes bytea not null check (octet_length(bytes) between 1 and 5242880),
  -- Its shape is ReportMapping in api/src/modules/report.
  mapping jsonb not null,
  -- Goes up by one with each change, so that none overwrites another unseen.
  version integer not null default 1 check (version > 0),
  changed_by uuid not null references people (id),
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
-- Packed already.
alter table report_templates alter column bytes set storage external;
create index report_templates_unit on report_templates (org_unit_code, name, id);
