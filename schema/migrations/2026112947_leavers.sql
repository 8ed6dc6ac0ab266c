-- People whose posts have all ended and who still have their names, as a list of a subtree: in the unit of
-- their last post, the longest gone first (decision 172). An entry that was merged into another leaves
-- with it.
create view leavers as
  select post.person_id,
         post.org_unit_code,
         -- Of their own entry: the order of the list, which an index has.
         post.ended_on,
         -- Of all their entries: from here the period counts.
         greatest(post.ended_on, (
           select max(other.ended_on)
             from current_person_aliases merged
             join employments other on other.person_id = merged.alias_person_id
            where merged.person_id = post.person_id)) as left_on,
         rpad(left(post.org_unit_code::text, 2), 12, '0')::char(12) as province_code,
         rpad(left(post.org_unit_code::text, 4), 12, '0')::char(12) as city_code,
         rpad(left(post.org_unit_code::text, 6), 12, '0')::char(12) as district_code,
         rpad(left(post.org_unit_code::text, 9), 12, '0')::char(12) as street_code,
         post.org_unit_code as community_code
    from employments post
    join people person on person.id = post.person_id
   where post.ended_on < (now() at time zone 'Asia/Shanghai')::date
     and person.pseudonymised_at is null
     and not exists (
       select from employments other
        where other.person_id = post.person_id
          and (coalesce(other.ended_on, 'infinity'), other.id) > (post.ended_on, post.id))
     and not exists (
       select from current_person_aliases merged where merged.alias_person_id = post.person_id)
     and not exists (
       select from current_person_aliases merged
         join employments other on other.person_id = merged.alias_person_id
        where merged.person_id = post.person_id
          and coalesce(other.ended_on, 'infinity') >= (now() at time zone 'Asia/Shanghai')::date);

create index employments_ended_province on employments
  ((rpad(left(org_unit_code::text, 2), 12, '0')::char(12)), ended_on, person_id) where ended_on is not null;
create index employments_ended_city on employments
  ((rpad(left(org_unit_code::text, 4), 12, '0')::char(12)), ended_on, person_id) where ended_on is not null;
create index employments_ended_district on employments
  ((rpad(left(org_unit_code::text, 6), 12, '0')::char(12)), ended_on, person_id) where ended_on is not null;
create index employments_ended_street on employments
  ((rpad(left(org_unit_code::text, 9), 12, '0')::char(12)), ended_on, person_id) where ended_on is not null;
create index employments_ended_community on employments
  (org_unit_code, ended_on, person_id) where ended_on is not null;
