import type { QuizFacts } from '../../curriculum/site-content.ts';
import { fill } from '../../lib/fill.ts';
import { facts as t } from './words.ts';

/** The conditions of a quiz as short phrases: `['10 题', '限时 20 分钟', '80 分及格', '最多考 5 次']`. */
export function quizConditions(quiz: QuizFacts): string[] {
  return [
    fill(t.questions, { n: quiz.questionCount }),
    quiz.timeLimitMinutes === null
      ? t.noTimeLimit
      : fill(t.timeLimit, { n: quiz.timeLimitMinutes }),
    quiz.masteryScore === 0 ? t.noMastery : fill(t.mastery, { n: quiz.masteryScore }),
    quiz.maxAttempts === null ? t.attemptsUnlimited : fill(t.attempts, { n: quiz.maxAttempts }),
    ...(quiz.cooldownHours === null ? [] : [fill(t.cooldown, { n: quiz.cooldownHours })]),
  ];
}
