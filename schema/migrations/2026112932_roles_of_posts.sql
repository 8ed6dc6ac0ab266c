-- Roles that reach beyond oneself, of which there are few: those whose post has ended are looked for
-- among them.
create index role_grants_reaching on role_grants (person_id)
  where role <> 'LEARNER' and revoked_at is null;
