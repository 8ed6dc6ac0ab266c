/**
 * The self-checks of a lesson: answer, see at once what was right and why, and when all have been
 * answered (whatever the answers) the lesson counts as finished. Works without a network; what
 * was answered survives a reload in this tab.
 */
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { deviceStorage, readJson, tabStorage } from '../../lib/storage.ts';
import { periodInForce, periodsAreFresh } from '../study/periods.ts';
import { studyOf } from '../study/study-box.ts';
import { knownViewer } from '../viewer/viewer.ts';
import { LessonCompletion, type LessonRef } from './lesson-completion.tsx';
import type { SelfCheck } from './self-check.ts';
import { SelfCheckQuestion } from './self-check-question.tsx';

interface Props {
  checks: SelfCheck[];
  lesson: LessonRef;
  /** The static questions, shown until this island has started. */
  children?: ComponentChildren;
}

/** A response, and whether it has been checked. */
interface Answer {
  response: QuestionResponse | null;
  checked: boolean;
}
type Answers = Record<string, Answer>;

/** The period that the lesson goes to, asked for once a day where it was done before by this person. */
function usePeriod(lesson: LessonRef): string {
  const known = () => periodInForce(deviceStorage(), lesson.href);
  const [period, setPeriod] = useState(known);
  useEffect(() => {
    const storage = deviceStorage();
    const viewer = knownViewer(storage);
    const wasDone =
      viewer !== null && studyOf(storage, viewer.id).some((entry) => entry.lessonId === lesson.id);
    if (!wasDone || periodsAreFresh(storage)) return;
    // Seldom needed, so loaded apart; without a network there is nobody to ask either.
    import('../study/ask-periods.ts')
      .then(({ askPeriods }) => askPeriods())
      .then(
        () => setPeriod(known()),
        () => undefined,
      );
  }, []);
  return period;
}

export default function SelfChecks({ checks, lesson, children }: Props) {
  const period = usePeriod(lesson);
  const key = `shequ.checks.${lesson.version}${period}`;
  const [answers, setAnswers] = useState<Answers | null>(null);

  useEffect(() => setAnswers(readJson<Answers>(tabStorage(), key) ?? {}), [key]);
  if (answers === null) return <div>{children}</div>;

  const set = (id: string, answer: Answer) => {
    const next = { ...answers, [id]: answer };
    setAnswers(next);
    tabStorage().set(key, JSON.stringify(next));
  };
  const left = checks.filter(({ question }) => !answers[question.uuid]?.checked).length;

  return (
    <div class="self-checks">
      {checks.map((check, index) => {
        const id = check.question.uuid;
        const answer = answers[id] ?? { response: null, checked: false };
        return (
          <SelfCheckQuestion
            key={id}
            check={check}
            number={index + 1}
            response={answer.response}
            checked={answer.checked}
            onChange={(response) => set(id, { response, checked: false })}
            onCheck={(checked) => set(id, { ...answer, checked })}
          />
        );
      })}
      <LessonCompletion
        // A new period starts anew.
        key={period}
        period={period}
        lesson={lesson}
        checks={checks.map((each) => each.question.uuid)}
        left={left}
      />
    </div>
  );
}
