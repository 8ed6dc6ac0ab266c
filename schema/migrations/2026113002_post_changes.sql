-- The feed of what became of people tells of posts and corrected names, too (decision 211).
alter table person_changes drop constraint person_changes_kind_check;
alter table person_changes add constraint person_changes_kind_check check (kind in
  ('MERGED', 'UNMERGED', 'PSEUDONYMISED', 'RENAMED', 'POST_BEGAN', 'POST_CHANGED', 'POST_ENDED'));
alter table person_changes drop constraint person_changes_other;
alter table person_changes add constraint person_changes_other
  check ((kind in ('MERGED', 'UNMERGED')) = (other_id is not null));
-- First or last day of the post that the row tells of.
alter table person_changes add column post_day date;
alter table person_changes add constraint person_changes_post_day
  check ((kind in ('POST_BEGAN', 'POST_ENDED')) = (post_day is not null));
