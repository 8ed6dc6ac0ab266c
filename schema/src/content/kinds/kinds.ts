/**
 * Every kind of content. A path belongs to the first kind that it fits, and what holds others comes
 * before them: courses before lessons.
 */
import { bank } from './bank/bank.ts';
import { card } from './card/card.ts';
import { clearance } from './clearance/clearance.ts';
import { course } from './course/course.ts';
import { credential } from './credential/credential.ts';
import { lesson } from './lesson/lesson.ts';
import { plan } from './plan/plan.ts';
import { program } from './program/program.ts';
import { quiz } from './quiz/quiz.ts';
import { rubric } from './rubric/rubric.ts';
import { sample } from './sample/sample.ts';

export const KINDS = [
  course,
  lesson,
  quiz,
  bank,
  card,
  rubric,
  plan,
  program,
  clearance,
  credential,
  sample,
] as const;
