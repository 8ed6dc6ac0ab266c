/**
 * The entries of a person: a person who was entered twice has two rows of `people`, of which one was
 * merged into the other (decision 171). Nothing that names an entry is ever rewritten; whoever reads what
 * a person has done asks here which entries are theirs. Text, for statements of every kind; the names
 * that are put in are written in the source, never given by a client.
 */

/** That the entry with this id stands for itself. */
export const isOwnEntry = (id: string): string => `not exists (
    select from current_person_aliases merged where merged.alias_person_id = ${id})`;

/** The id of the entry that stands for the one with this id: of itself, unless it was merged. */
export const remainingEntry = (id: string): string => `coalesce((
    select merged.person_id from current_person_aliases merged
     where merged.alias_person_id = ${id}), ${id})`;

/** The ids of the entries of the person whom any one of them names. */
export const entriesOfPerson = (id: string): string => `
    select ${remainingEntry(id)} as id
    union all
    select merged.alias_person_id from current_person_aliases merged
     where merged.person_id = ${remainingEntry(id)}`;

const entriesIn = (named: string): string => `
    select asked.id as person_id, entry.id as entry_id, entry.merged_at
      from asked
     cross join lateral (
       select coalesce((select named.person_id from ${named} named
                         where named.alias_person_id = asked.id), asked.id) as id
     ) remaining
     cross join lateral (
       select remaining.id, null::timestamptz as merged_at
       union all
       select named.alias_person_id, named.merged_at from ${named} named
        where named.person_id = remaining.id
     ) entry`;

/**
 * The entries of each of the people in `asked(id)`, as rows `person_id`, `entry_id`, `merged_at`: all that
 * stand for the same person, the asked one among them. `merged_at` is null of the one that remains.
 */
export const ENTRIES_OF_ASKED = entriesIn('current_person_aliases');

/** As {@link ENTRIES_OF_ASKED}, as they were named at the instant in `known(at)`. */
export const ENTRIES_KNOWN_OF_ASKED = entriesIn(`(
         select named.alias_person_id, named.person_id, named.merged_at
           from person_aliases named, known
          where named.person_id is not null and named.merged_at <= known.at
            and not exists (
              select from person_aliases later
               where later.alias_person_id = named.alias_person_id
                 and later.merged_at > named.merged_at and later.merged_at <= known.at))`);
