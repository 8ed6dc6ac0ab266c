/** A question of an attempt that is over: the answer, its points, and what it teaches. */
import { fill } from '../../lib/fill.ts';
import { HtmlBlock } from '../question/html.tsx';
import { QuestionHead } from '../question/question-head.tsx';
import type { AttemptQuestion } from './documents.ts';
import { OwnAnswer } from './own-answer.tsx';
import { publicQuestion } from './quiz-api.ts';
import { rereadingHref } from './rereading-href.ts';
import { ResultCitation } from './result-citation.tsx';
import * as t from './words.ts';

interface Props {
  question: AttemptQuestion;
  number: number;
  /** Whether the lessons to read again stand with the question. */
  withLessons?: boolean;
}

function verdictOf({ pointsEarned, pointsTotal }: AttemptQuestion): 'right' | 'part' | 'wrong' {
  if ((pointsEarned ?? 0) >= (pointsTotal ?? 1)) return 'right';
  return (pointsEarned ?? 0) > 0 ? 'part' : 'wrong';
}

export function PastQuestion({ question, number, withLessons = false }: Props) {
  const verdict = verdictOf(question);
  return (
    <div class="question">
      <QuestionHead type={publicQuestion(question).type} number={number} isPast>
        <strong class={`verdict--${verdict}`}>{t.verdicts[verdict]}</strong>
      </QuestionHead>
      <HtmlBlock class="stem" html={question.stemHtml} />
      <OwnAnswer question={question} />
      {question.review !== null && (
        <div class="rationale">
          <p class="quiet">{t.rationale}</p>
          <HtmlBlock html={question.review.rationaleHtml} />
        </div>
      )}
      {question.citations.length > 0 && (
        <p class="quiet">
          {t.basis}
          {question.citations.map((citation, place) => (
            <>
              {place > 0 && '；'}
              <ResultCitation citation={citation} />
            </>
          ))}
        </p>
      )}
      {withLessons && question.rereading.length > 0 && (
        <p>
          {t.rereadHere}
          {question.rereading.map((reading, place) => (
            <>
              {place > 0 && '、'}
              <a href={rereadingHref(reading)}>
                {fill(t.lessonTitle, { title: reading.lesson.title })}
              </a>
            </>
          ))}
        </p>
      )}
    </div>
  );
}
