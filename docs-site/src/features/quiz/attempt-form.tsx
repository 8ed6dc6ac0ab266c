/** The questions of a running attempt, with the time left and the state of saving always in sight. */
import { useEffect, useRef } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { HtmlBlock } from '../question/html.tsx';
import { isAnswered } from '../question/is-answered.ts';
import { QuestionForm } from '../question/question-form.tsx';
import { QuestionHead } from '../question/question-head.tsx';
import { AttemptBar } from './attempt-bar.tsx';
import type { Attempt } from './documents.ts';
import { publicQuestion, type TimedAttempt } from './quiz-api.ts';
import { SubmitDialog } from './submit-dialog.tsx';
import { useAttempt } from './use-attempt.ts';
import * as t from './words.ts';

interface Props {
  personId: string;
  timed: TimedAttempt;
  /** True when the attempt was open before. */
  resumed: boolean;
  onOver: (attempt: Attempt) => void;
}

export function AttemptForm({ personId, timed, resumed, onOver }: Props) {
  const running = useAttempt(personId, timed, onOver);
  const { keeper } = running;
  const dialog = useRef<HTMLDialogElement>(null);
  const { questions } = timed.attempt;
  const unanswered = questions.flatMap(({ id }, index) =>
    isAnswered(keeper.responseOf(id)) ? [] : [index + 1],
  );
  const isOver = running.secondsLeft === 0;
  // The button that was pressed is gone; without this a screen reader would fall silent.
  const sheet = useRef<HTMLElement>(null);
  useEffect(() => sheet.current?.focus({ preventScroll: true }), []);
  // The fault stays in sight only as long as it holds.
  const fault = running.fault?.startsWith('UNSAVED') && keeper.unsaved === 0 ? null : running.fault;

  return (
    <section
      class="attempt"
      ref={sheet}
      tabIndex={-1}
      aria-label={fill(t.sheet, { n: questions.length })}
    >
      <AttemptBar
        secondsLeft={running.secondsLeft}
        answered={questions.length - unanswered.length}
        total={questions.length}
        keeper={keeper}
        onRetry={running.retry}
      />
      {resumed && <p class="notice">{t.resumed}</p>}
      {questions.map((question, index) => {
        const asked = publicQuestion(question);
        const stemId = `stem-${question.id}`;
        const isFirstOfCase =
          question.caseHtml !== null && questions[index - 1]?.caseHtml !== question.caseHtml;
        const refusal = keeper.refusalOf(question.id);
        return (
          <div key={question.id} id={`q-${index + 1}`} class="attempt__item">
            {isFirstOfCase && (
              <div class="case-text">
                <h2>{question.caseTitle}</h2>
                <HtmlBlock html={question.caseHtml ?? ''} />
              </div>
            )}
            <div class="question">
              <QuestionHead type={asked.type} number={index + 1}>
                <span class="question__state">{t.states[keeper.stateOf(question.id)]}</span>
              </QuestionHead>
              <HtmlBlock id={stemId} class="stem" html={question.stemHtml} />
              <QuestionForm
                question={asked}
                response={keeper.responseOf(question.id)}
                onChange={(response) => running.answer(question.id, response)}
                disabled={isOver}
                labelledBy={stemId}
              />
              {refusal !== null && (
                <p class="notice notice--bad" role="alert">
                  {refusal}
                </p>
              )}
            </div>
          </div>
        );
      })}
      <div class="attempt__end">
        {fault !== null && (
          <p class="notice notice--bad" role="alert">
            {t.faults[fault]}
          </p>
        )}
        <button
          type="button"
          class="button"
          disabled={running.submitting}
          onClick={() => dialog.current?.showModal()}
        >
          {running.submitting ? t.submitting : t.submit}
        </button>
        <span class="quiet">
          {unanswered.length === 0
            ? t.allAnswered
            : fill(t.unansweredCount, { n: unanswered.length })}
        </span>
      </div>
      <SubmitDialog dialog={dialog} unanswered={unanswered} onSubmit={running.submit} />
    </section>
  );
}
