/**
 * Every kind of content. A path belongs to the first kind that it fits, and what holds others comes
 * before them: courses before lessons.
 */
import { bank } from './bank/bank.ts';
import { card } from './card/card.ts';
import { course } from './course/course.ts';
import { lesson } from './lesson/lesson.ts';
import { quiz } from './quiz/quiz.ts';

export const KINDS = [course, lesson, quiz, bank, card] as const;
