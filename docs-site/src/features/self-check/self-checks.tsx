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

type Scorer = typeof import('./check-response.ts');

/** What marks an answer, loaded with the first answer: whoever only reads does not need it. */
function useScorer(isNeeded: boolean): [Scorer | null, () => Promise<Scorer>] {
  const [scorer, setScorer] = useState<Scorer | null>(null);
  const load = async () => {
    const loaded = await import('./check-response.ts');
    setScorer(loaded);
    return loaded;
  };
  useEffect(() => {
    if (isNeeded) void load().catch(() => undefined);
  }, [isNeeded]);
  return [scorer, load];
}

export default function SelfChecks({ checks, lesson, children }: Props) {
  const period = usePeriod(lesson);
  const key = `shequ.checks.${lesson.version}${period}`;
  const [answers, setAnswers] = useState<Answers | null>(null);

  useEffect(() => setAnswers(readJson<Answers>(tabStorage(), key) ?? {}), [key]);
  const [scorer, loadScorer] = useScorer(
    Object.values(answers ?? {}).some(({ response }) => response !== null),
  );
  /** The question whose answer could not be marked. */
  const [unmarked, setUnmarked] = useState<string | null>(null);
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
            scorer={scorer}
            isUnmarked={unmarked === id}
            onCheck={async (checked) => {
              setUnmarked(null);
              try {
                if (checked) await loadScorer();
                set(id, { ...answer, checked });
              } catch {
                setUnmarked(id);
              }
            }}
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
