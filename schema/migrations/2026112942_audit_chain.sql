-- A chain over the audit log that shows any later change of it, and a place for what is personal in it, so
-- that this can go while the chain holds (decision 179).

-- What is said of a person in an event: the event has only a digest of it with this salt. Rows are
-- deleted with what is known of the person, and never changed.
create table audit_personal (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  event_id uuid not null,
  person_id uuid not null references people (id),
  salt bytea not null check (octet_length(salt) = 16),
  facts jsonb not null,
  primary key (region, event_id),
  foreign key (region, event_id) references audit_events (region, id)
);
create index audit_personal_person on audit_personal (person_id);
-- Not refuse_row_change(): rows may go.
create function guard_audit_personal() returns trigger language plpgsql as $$
begin
  raise exception 'audit_personal is not changed: % refused', tg_op using errcode = 'restrict_violation';
end $$;
create trigger audit_personal_guard before update on audit_personal
  for each row execute function guard_audit_personal();

-- One link for each event, in the order in which events became final.
create table audit_chain (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  seq bigint not null check (seq > 0),
  event_id uuid not null,
  prev_hash bytea not null check (octet_length(prev_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  sealed_at timestamptz not null default now(),
  primary key (region, seq),
  unique (region, event_id),
  foreign key (region, event_id) references audit_events (region, id)
);
create trigger audit_chain_append_only before update or delete on audit_chain
  for each row execute function refuse_row_change();
create trigger audit_chain_no_truncate before truncate on audit_chain
  for each statement execute function refuse_row_change();

-- The last link of each day, signed: against a chain that was written anew from its beginning.
create table audit_heads (
  region char(4) collate "C" not null check (region ~ '^[0-9]{4}$'),
  day date not null,
  seq bigint not null check (seq > 0),
  hash bytea not null check (octet_length(hash) = 32),
  key_id text not null,
  signature bytea not null,
  signed_at timestamptz not null default now(),
  primary key (region, day)
);
create trigger audit_heads_append_only before update or delete on audit_heads
  for each row execute function refuse_row_change();
create trigger audit_heads_no_truncate before truncate on audit_heads
  for each statement execute function refuse_row_change();

-- Events from before: what is personal in them moves once, before anything is sealed. Whom an event is
-- about is its subject, the person of its details, or that of the row.
alter table audit_events disable trigger audit_events_append_only;
with personal as (
  select event.region, event.id,
         coalesce(
           case when event.subject_kind = 'PERSON' then event.subject_id::uuid end,
           (event.details ->> 'personId')::uuid,
           case when event.subject_kind = 'ASSESSMENT' then (
             select assessment.person_id from assessments assessment
              where assessment.region = event.region
                and assessment.id = substr(event.subject_id, 6)::uuid) end,
           case when event.subject_kind = 'RATING_TASK' then (
             select task.subject_person_id from rating_tasks task
              where task.region = event.region
                and task.id = substr(event.subject_id, 6)::uuid) end
         ) as person_id,
         uuid_send(gen_random_uuid()) as salt,
         (select jsonb_object_agg(key, value) from jsonb_each_text(event.details)
           where key in ('answer', 'number', 'reason', 'staffNumber', 'supersedes')
             and value is not null) as facts
    from audit_events event
   where event.details ?| array['answer', 'number', 'reason', 'staffNumber', 'supersedes']
), moved as (
  insert into audit_personal (region, event_id, person_id, salt, facts)
  select region, id, person_id, salt, facts from personal
   where person_id is not null and facts is not null
  returning region, event_id, salt, facts
)
update audit_events event
   set details = event.details - array['answer', 'number', 'reason', 'staffNumber', 'supersedes']
     || jsonb_build_object('sealed', 'sha256:' || encode(sha256(moved.salt || convert_to(
          (select '{' || string_agg(to_json(key)::text || ':' || to_json(value)::text, ',' order by key collate "C") || '}'
             from jsonb_each_text(moved.facts)), 'UTF8')), 'hex'))
  from moved
 where event.region = moved.region and event.id = moved.event_id;
alter table audit_events enable trigger audit_events_append_only;
