-- So that the record tables can be distributed by region (decision 093): a trigger may add a row to a
-- distributed table by a plain `insert … values` only. Values are found first, into variables.

-- The region is that of the main post on this day in China, as the server finds it for every other
-- event. `current_date` is the day of whatever time zone the session has.
create or replace function audit_own_sign_in(person uuid, action text, details jsonb) returns void
language plpgsql as $$
declare
  today date := (now() at time zone 'Asia/Shanghai')::date;
  main_region text;
begin
  if coalesce(current_setting('shequ.audited', true), '') = 'yes' then
    return;
  end if;
  select left(org_unit_code, 4) into main_region
    from employments
   where person_id = person and is_main and started_on <= today
     and (ended_on is null or ended_on >= today)
   order by started_on desc limit 1;
  insert into audit_events (region, id, actor_kind, actor_id, action, subject_kind, subject_id, details)
  values (coalesce(main_region, '0000'), gen_random_uuid(), 'PERSON', person, action, 'PERSON',
    person::text, details);
end
$$;
