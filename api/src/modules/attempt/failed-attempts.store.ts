/** Writes the feed of failed attempts, and its rows as lines of JSON. */
import { failedAttempts } from '@shequ/schema/db/failed-attempt.ts';
import { statement } from '../../platform/database/statement.ts';
import { pick } from '../../platform/database/statement-parts.ts';
import { printedInstant } from '../../platform/list/printed.sql.ts';

type NewFailedAttempt = Omit<typeof failedAttempts.$inferInsert, 'recordedAt' | 'feedPosition'>;

export const insertFailedAttempt = statement((db, $: NewFailedAttempt) =>
  db.insert(failedAttempts).values({
    ...pick($, 'region', 'id', 'personId', 'quizUuid', 'quizDigest', 'courseUuid'),
    ...pick($, 'attemptNumber', 'scorePercent', 'masteryScore', 'endedAt', 'orgUnitCode'),
    ...pick($, 'provinceCode', 'cityCode', 'districtCode', 'streetCode', 'communityCode'),
  }),
);

/** The fields of FailedAttempt as one JSON object, flat: ids instead of objects. */
export const FAILED_ATTEMPT_LINE = `(select row_to_json(line)::text from (
      select record.region || '.' || record.id as id, record.person_id as "personId",
             person.staff_number as "staffNumber", person.display_name as "displayName",
             record.org_unit_code as "orgUnitCode", record.quiz_uuid as "quizId",
             version.title as "quizTitle", record.quiz_digest as "quizVersion",
             record.course_uuid as "courseId", record.attempt_number as "attemptNumber",
             record.score_percent as "scorePercent", record.mastery_score as "masteryScore",
             ${printedInstant('record.ended_at')} as "endedAt",
             ${printedInstant('record.recorded_at')} as "recordedAt") line)`;
export const FAILED_ATTEMPT_JOINS = `
    join people person on person.id = record.person_id
    left join lateral (
      select canonical->>'title' as title from content_versions
       where digest = record.quiz_digest offset 0
    ) version on true`;
