/**
 * Self-checks of a lesson: answer, see at once what was right and why, and when all have been
 * answered (whatever the answers) the lesson counts as finished. Those that are asked in the text
 * are an island of their own; the islands of a page share their answers through the storage of the
 * tab. Works without a network; what was answered survives a reload in this tab.
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
  /** Number of the first; 1 when left out. */
  from?: number;
  /** UUIDs of those that the text asked; absent in the text itself, where nothing is finished. */
  before?: string[] | undefined;
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

export default function SelfChecks({ checks, from = 1, before, lesson, children }: Props) {
  const period = usePeriod(lesson);
  const key = `shequ.checks.${lesson.version}${period}`;
  const [answers, setAnswers] = useState<Answers | null>(null);

  const kept = () => readJson<Answers>(tabStorage(), key) ?? {};
  useEffect(() => {
    const take = () => setAnswers(kept());
    take();
    addEventListener(key, take);
    return () => removeEventListener(key, take);
  }, [key]);
  const [scorer, loadScorer] = useScorer(
    Object.values(answers ?? {}).some(({ response }) => response !== null),
  );
  /** The question whose answer could not be marked. */
  const [unmarked, setUnmarked] = useState<string | null>(null);
  // A box, which the page watches to start the island: slots have none.
  if (answers === null) return <div class="static-checks">{children}</div>;

  const set = (id: string, answer: Answer) => {
    tabStorage().set(key, JSON.stringify({ ...kept(), [id]: answer }));
    dispatchEvent(new Event(key));
  };
  const ids = before?.concat(checks.map(({ question }) => question.uuid));

  return (
    <div class="self-checks">
      {checks.map((check, index) => {
        const id = check.question.uuid;
        const answer = answers[id] ?? { response: null, checked: false };
        return (
          <SelfCheckQuestion
            key={id}
            check={check}
            number={from + index}
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
      {ids && (
        <LessonCompletion
          // A new period starts anew.
          key={period}
          period={period}
          lesson={lesson}
          checks={ids}
          left={ids.filter((id) => !answers[id]?.checked).length}
        />
      )}
    </div>
  );
}
