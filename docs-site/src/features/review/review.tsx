/** 复习: offers it, and asks the questions of today. */
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { today } from '../../lib/days.ts';
import { deviceStorage } from '../../lib/storage.ts';
import * as checks from '../self-check/check-response.ts';
import { answerIs, or } from '../self-check/question-words.ts';
import type { SelfCheck } from '../self-check/self-check.ts';
import { SelfCheckQuestion } from '../self-check/self-check-question.tsx';
import { studyOf, UNNAMED } from '../study/study-box.ts';
import { Notice } from '../viewer/notice.tsx';
import { knownViewer } from '../viewer/viewer.ts';
import { RECORDED_LESSONS } from './documents.ts';
import { loadChecks } from './load-checks.ts';
import { type Finished, recordedElsewhere, withQuestions } from './recorded-lessons.ts';
import {
  answered,
  chooseFor,
  keepReviewBox,
  leftOf,
  type ReviewBox,
  reviewBoxOf,
  withChecks,
} from './review-box.ts';
import { forgetReview } from './review-key.ts';
import * as t from './words.ts';

const EMPTY: ReviewBox = { cards: {}, day: '', asked: [], checks: [] };

/** Who studies on this device, as in the lists of lessons. */
const ownerOf = () => knownViewer(deviceStorage())?.id ?? UNNAMED;

const finishedHere = (owner: string): Finished[] =>
  studyOf(deviceStorage(), owner).filter(({ state }) => state !== 'REFUSED');

/**
 * Lessons finished on another device, for whoever is signed in; none when the day's questions are chosen
 * already, and none without an answer: then the day asks of what was finished here.
 */
async function finishedElsewhere(box: ReviewBox | null, owner: string): Promise<Finished[]> {
  if (owner === UNNAMED || box?.day === today()) return [];
  const answer = await ask(RECORDED_LESSONS, {});
  const person = answer.ok ? answer.data.viewer.person : null;
  // Somebody else may have signed in meanwhile, in another tab.
  if (person?.id !== owner) return [];
  return withQuestions(
    recordedElsewhere(person.courseProgress, finishedHere(owner)),
    box ?? EMPTY,
    async (href) => (await loadChecks([href])).map(({ question }) => question.uuid),
  );
}

export default function Review() {
  const [owner, setOwner] = useState<string | null>(null);
  const [box, setBox] = useState<ReviewBox | null>(null);
  const [elsewhere, setElsewhere] = useState<Finished[]>([]);
  useEffect(() => {
    const whose = ownerOf();
    const kept = reviewBoxOf(deviceStorage(), whose);
    finishedElsewhere(kept, whose).then((lessons) => {
      setElsewhere(lessons);
      setBox(kept);
      setOwner(whose);
    });
  }, []);
  if (owner === null) return <p class="quiet">{t.loading}</p>;

  const storage = deviceStorage();
  const finished = [...finishedHere(owner), ...elsewhere].sort((a, b) =>
    a.completedAt < b.completedAt ? -1 : 1,
  );
  const keep = (next: ReviewBox) => {
    keepReviewBox(storage, owner, next);
    setBox(next);
  };
  if (finished.length === 0 && box === null) {
    return <Notice text={t.noLessons} action={t.toCourses} href="/courses/" />;
  }
  if (box === null) {
    return <Notice text={t.offer} action={t.begin} onAction={() => keep(EMPTY)} />;
  }
  return (
    <>
      <Today box={chooseFor(box, today(), finished)} onChange={keep} />
      {!storage.persistent && <p role="alert">{t.notKept}</p>}
      <p class="review__end">
        <button
          type="button"
          class="button button--quiet"
          onClick={() => {
            forgetReview(storage, owner);
            setBox(null);
          }}
        >
          {t.end}
        </button>
      </p>
    </>
  );
}

interface TodayProps {
  box: ReviewBox;
  onChange: (box: ReviewBox) => void;
}

function Today({ box, onChange }: TodayProps) {
  const [failed, setFailed] = useState(false);
  const isLoaded = box.asked.length === box.checks.length;
  const load = () => {
    setFailed(false);
    loadChecks(box.asked.map(({ lesson }) => lesson)).then(
      (loaded) => onChange(withChecks(box, loaded)),
      () => setFailed(true),
    );
  };
  useEffect(() => {
    if (!isLoaded) load();
  }, [isLoaded]);
  // What was answered before the page was opened is over; what is answered now stays with its feedback.
  const [before] = useState(() => new Set(leftOf(box).map(({ id }) => id)));

  if (box.asked.length === 0) return <p>{t.nothingDue}</p>;
  if (failed) return <Notice text={t.notLoaded} action={t.retry} onAction={load} />;
  if (!isLoaded) return <p class="quiet">{t.loading}</p>;

  const shown = box.checks.filter(({ question }) => before.has(question.uuid));
  return (
    <>
      {shown.length > 0 && <p>{t.lead}</p>}
      <div class="self-checks">
        {shown.map((check, index) => (
          <OneQuestion
            key={check.question.uuid}
            check={check}
            number={index + 1}
            lesson={box.asked.find(({ id }) => id === check.question.uuid)?.lesson ?? ''}
            onAnswered={(earned) =>
              onChange(answered(box, check.question.uuid, earned, new Date()))
            }
          />
        ))}
      </div>
      <p role="status">{leftOf(box).length === 0 && t.done}</p>
    </>
  );
}

interface OneQuestionProps {
  check: SelfCheck;
  number: number;
  lesson: string;
  onAnswered: (earned: number) => void;
}

function OneQuestion({ check, number, lesson, onAnswered }: OneQuestionProps) {
  const [response, setResponse] = useState<QuestionResponse | null>(null);
  const [checked, setChecked] = useState(false);
  return (
    <div>
      <SelfCheckQuestion
        check={check}
        number={number}
        response={response}
        checked={checked}
        scorer={checks}
        isUnmarked={false}
        onChange={setResponse}
        onCheck={(isChecked) => {
          setChecked(isChecked);
          if (!isChecked || response === null) return;
          onAnswered(checks.checkResponse(check, response, { answer: answerIs, or }).earned);
        }}
      />
      {checked && (
        <p>
          <a href={lesson}>{t.toLesson}</a>
        </p>
      )}
    </div>
  );
}
