import {
  bigint,
  char,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { QuestionResponse } from '../scoring/response.ts';
import { instant } from './columns.ts';
import { contentVersions } from './content-version.ts';
import { quizAttempts } from './quiz-attempt.ts';

/** The last saved answer to one question of one attempt. The greatest client sequence wins. */
export const quizResponses = pgTable(
  'quiz_responses',
  {
    region: char('region', { length: 4 }).notNull(),
    attemptId: uuid('attempt_id').notNull(),
    /** The question as answered; the part's own uuid inside a case. */
    questionUuid: uuid('question_uuid').notNull(),
    /** Version that holds it: of the question, or of the case around it. */
    questionDigest: text('question_digest')
      .notNull()
      .references(() => contentVersions.digest),
    response: jsonb('response').$type<QuestionResponse>().notNull(),
    clientSequence: bigint('client_sequence', { mode: 'number' }).notNull(),
    savedAt: instant('saved_at').notNull(),
    /** Saves that changed the answer. */
    saves: integer('saves').notNull().default(1),
    /** Those of them in the minute of `savedAt`. */
    savesInMinute: integer('saves_in_minute').notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.region, table.attemptId, table.questionUuid] }),
    foreignKey({
      columns: [table.region, table.attemptId],
      foreignColumns: [quizAttempts.region, quizAttempts.id],
    }),
  ],
);
