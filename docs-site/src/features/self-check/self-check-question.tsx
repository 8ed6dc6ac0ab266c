/** One self-check: the question, the button, and afterwards the feedback with its sources. */
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import { useEffect, useRef } from 'preact/hooks';
import { HtmlBlock } from '../question/html.tsx';
import { isAnswered } from '../question/is-answered.ts';
import { QuestionForm } from '../question/question-form.tsx';
import { QuestionHead } from '../question/question-head.tsx';
import { joint } from './joint.ts';
import * as t from './question-words.ts';
import type { SelfCheck } from './self-check.ts';

interface Props {
  check: SelfCheck;
  number: number;
  response: QuestionResponse | null;
  checked: boolean;
  /** Null until it is loaded. */
  scorer: typeof import('./check-response.ts') | null;
  /** Whether it could not be loaded when it was asked for. */
  isUnmarked: boolean;
  onChange: (response: QuestionResponse) => void;
  onCheck: (checked: boolean) => void;
}

export function SelfCheckQuestion(props: Props) {
  const { check, number, response, checked, scorer, isUnmarked, onChange, onCheck } = props;
  const { question } = check;
  const stemId = `stem-${question.uuid}`;
  const result = useRef<HTMLDivElement>(null);
  const justChecked = useRef(false);
  const outcome =
    checked && response !== null && scorer !== null
      ? scorer.checkResponse(check, response, { answer: t.answerIs, or: t.or })
      : null;

  // Whoever asked for the result gets it read out and stays where they are.
  useEffect(() => {
    if (outcome !== null && justChecked.current) result.current?.focus();
    justChecked.current = false;
  }, [outcome !== null]);

  return (
    <>
      {question.caseHtml && (
        <div class="case-text">
          <h3>{question.caseTitle}</h3>
          <HtmlBlock html={question.caseHtml} />
        </div>
      )}
      <div class="question">
        <QuestionHead type={question.type} number={number} />
        <HtmlBlock id={stemId} class="stem" html={question.stemHtml} />
        <QuestionForm
          question={question}
          response={response}
          onChange={onChange}
          disabled={checked}
          labelledBy={stemId}
          marks={outcome?.marks}
        />
        {outcome === null ? (
          <div class="question__actions">
            <button
              type="button"
              class="button"
              aria-disabled={!isAnswered(response)}
              onClick={() => {
                if (!isAnswered(response)) return;
                justChecked.current = true;
                onCheck(true);
              }}
            >
              {t.check}
            </button>
            {isUnmarked && (
              <span class="quiet" role="alert">
                {t.notLoaded}
              </span>
            )}
            {!isAnswered(response) && question.type === 'ORDERING' && (
              <span class="quiet">{t.orderFirst}</span>
            )}
          </div>
        ) : (
          <div class="question__result" ref={result} tabIndex={-1}>
            <p>
              <strong
                class={
                  outcome.earned === 1
                    ? 'verdict--right'
                    : outcome.earned > 0
                      ? 'verdict--part'
                      : 'verdict--wrong'
                }
              >
                {outcome.earned === 1 ? t.allRight : outcome.earned > 0 ? t.partRight : t.notRight}
              </strong>
            </p>
            {check.key.type === 'ORDERING' && outcome.earned < 1 && (
              <div>
                <p>{t.rightOrder}</p>
                <ol>
                  {check.key.items.map(({ id }) => (
                    <li key={id}>
                      <HtmlBlock html={question.items.find((item) => item.id === id)?.html ?? ''} />
                    </li>
                  ))}
                </ol>
              </div>
            )}
            <HtmlBlock html={check.rationaleHtml} />
            {check.citations.length > 0 && (
              <p class="quiet">
                {t.citations}
                {check.citations.map((citation, index) => (
                  <>
                    {index > 0 && joint(citation)}
                    <a class="source-link" href={citation.href}>
                      {citation.label}
                    </a>
                  </>
                ))}
              </p>
            )}
            <button type="button" class="button button--quiet" onClick={() => onCheck(false)}>
              {t.again}
            </button>
          </div>
        )}
      </div>
    </>
  );
}
