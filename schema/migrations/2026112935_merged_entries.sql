-- Entries that were merged into another, found from either side by an index: the view of before looked
-- at all of them for each person (decision 171). With the moment, since posts of an entry count until then.
create or replace view current_person_aliases as
  select named.alias_person_id, named.person_id, named.merged_at
    from person_aliases named
   where named.person_id is not null
     and not exists (
       select from person_aliases later
        where later.alias_person_id = named.alias_person_id and later.merged_at > named.merged_at);
