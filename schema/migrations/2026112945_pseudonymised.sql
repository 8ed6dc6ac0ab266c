-- When people have left and the period that the operator states is over, what names them goes, and what
-- was recorded keeps its meaning (decision 185).

alter table people add column pseudonymised_at timestamptz;

-- For good: nobody gets a name back, or comes to life again.
create function guard_pseudonymised() returns trigger language plpgsql as $$
begin
  if (new.staff_number, new.display_name, new.phone, new.disabled_at, new.pseudonymised_at)
     is distinct from
     (old.staff_number, old.display_name, old.phone, old.disabled_at, old.pseudonymised_at) then
    raise exception 'person % was pseudonymised: what was taken away does not come back', old.id
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger people_pseudonymised before update on people
  for each row when (old.pseudonymised_at is not null) execute function guard_pseudonymised();

-- Why the data of somebody stays for now: a case in court, an audit, a question that is open.
create table retention_holds (
  id uuid primary key,
  person_id uuid not null references people (id),
  reason text not null
    check (reason !~ '[\x01-\x09\x0b-\x1f\x7f]' and char_length(reason) between 1 and 1000),
  placed_at timestamptz not null,
  placed_by uuid references people (id),
  released_at timestamptz,
  released_by uuid references people (id),
  constraint retention_holds_released check (released_at >= placed_at),
  constraint retention_holds_released_by check (released_by is null or released_at is not null)
);
create unique index retention_holds_one_open on retention_holds (person_id)
  where released_at is null;
create index retention_holds_person on retention_holds (person_id, placed_at);

-- Rows that are never changed may have words taken out of them, and nothing else: the columns that the
-- trigger names become empty, in a transaction that says so. They can never be written anew.
create function only_clear() returns trigger language plpgsql as $$
declare
  before jsonb := to_jsonb(old);
  after jsonb;
  name text;
begin
  if tg_op = 'UPDATE' then
    after := to_jsonb(new);
    foreach name in array tg_argv loop
      if after -> name is not distinct from before -> name
         or after -> name in ('null', '""', '{}', '"（已清除）"') then
        before := before - name;
        after := after - name;
      end if;
    end loop;
    if before = after then
      return new;
    end if;
  end if;
  raise exception '%: words may only be cleared, % refused', tg_table_name, tg_op
    using errcode = 'restrict_violation';
end $$;

create or replace trigger completion_records_append_only before update or delete on completion_records
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') <> 'yes')
  execute function refuse_row_change();
create trigger completion_records_clears before update or delete on completion_records
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') = 'yes')
  execute function only_clear('reason');

create or replace trigger assignment_events_append_only before update or delete on assignment_events
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') <> 'yes')
  execute function refuse_row_change();
create trigger assignment_events_clears before update or delete on assignment_events
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') = 'yes')
  execute function only_clear('reason');

create or replace trigger credentials_append_only before update or delete on credentials
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') <> 'yes')
  execute function refuse_row_change();
create trigger credentials_clears before update or delete on credentials
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') = 'yes')
  execute function only_clear('holder', 'body', 'document', 'compact', 'reason');

create or replace trigger credential_status_events_append_only before update or delete on credential_status_events
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') <> 'yes')
  execute function refuse_row_change();
create trigger credential_status_events_clears before update or delete on credential_status_events
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') = 'yes')
  execute function only_clear('reason');

create or replace trigger ratings_append_only before update or delete on ratings
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') <> 'yes')
  execute function refuse_row_change();
create trigger ratings_clears before update or delete on ratings
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') = 'yes')
  execute function only_clear('note');

create or replace trigger resolutions_append_only before update or delete on resolutions
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') <> 'yes')
  execute function refuse_row_change();
create trigger resolutions_clears before update or delete on resolutions
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') = 'yes')
  execute function only_clear('reason');

create or replace trigger disputes_guard before update or delete on disputes
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') <> 'yes')
  execute function guard_dispute();
create trigger disputes_clears before update or delete on disputes
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') = 'yes')
  execute function only_clear('reason', 'answer');

create or replace trigger record_corrections_guard before update or delete on record_corrections
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') <> 'yes')
  execute function guard_record_correction();
create trigger record_corrections_clears before update or delete on record_corrections
  for each row when (coalesce(current_setting('shequ.pseudonymising', true), '') = 'yes')
  execute function only_clear('reason', 'answer');
