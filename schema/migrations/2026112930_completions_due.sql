-- People for whom the steps of what follows a fact are to run on a day: after a change whose own run may
-- have been lost, or on the day on which something is met without a new fact. Removed when they have run.
create table completions_due (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  person_id uuid not null references people (id),
  due_on date not null,
  noticed_at timestamptz not null,
  primary key (region, person_id, due_on)
);
create index completions_due_day on completions_due (due_on, noticed_at);
