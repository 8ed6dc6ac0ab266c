import { mentorships } from '@shequ/schema/db/mentorship.ts';
import { and, desc, eq, gte, isNull, lte, or } from 'drizzle-orm';
import { count, optional, statement } from '../../platform/database/statement.ts';
import { isAny, pick } from '../../platform/database/statement-parts.ts';

export type MentorshipRow = typeof mentorships.$inferSelect;

/** Pairs of these people of which one guides the other on a day from the first to the last. */
export const selectOverlapping = statement(
  (
    db,
    $: { mentorIds: readonly string[]; menteeIds: readonly string[]; from: string; to: string },
  ) =>
    db
      .select()
      .from(mentorships)
      .where(
        and(
          isAny(mentorships.mentorId, $.mentorIds),
          isAny(mentorships.menteeId, $.menteeIds),
          lte(mentorships.startsOn, $.to),
          or(isNull(mentorships.endsOn), gte(mentorships.endsOn, $.from)),
        ),
      ),
);

export const selectMentorshipsOf = statement((db, $: { menteeIds: readonly string[] }) =>
  db
    .select()
    .from(mentorships)
    .where(isAny(mentorships.menteeId, $.menteeIds))
    .orderBy(desc(mentorships.startsOn), desc(mentorships.id)),
);

export const selectOptionalMentorship = optional(
  statement((db, $: { region: string; id: string }) =>
    db
      .select()
      .from(mentorships)
      .where(and(eq(mentorships.region, $.region), eq(mentorships.id, $.id))),
  ),
);

export const insertMentorship = statement((db, $: Omit<MentorshipRow, 'endedBy'>) =>
  db.insert(mentorships).values({
    ...pick($, 'region', 'id', 'mentorId', 'menteeId', 'startsOn', 'endsOn', 'startedBy'),
    ...pick($, 'startedAt'),
  }),
);

export const updateMentorshipEnd = count(
  statement((db, $: Pick<MentorshipRow, 'region' | 'id' | 'endsOn' | 'endedBy'>) =>
    db
      .update(mentorships)
      .set(pick($, 'endsOn', 'endedBy'))
      .where(and(eq(mentorships.region, $.region), eq(mentorships.id, $.id)))
      .returning({ id: mentorships.id }),
  ),
);
