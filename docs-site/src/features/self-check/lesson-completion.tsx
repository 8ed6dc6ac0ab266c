/**
 * What finishing the lesson did: kept on this device, on its way, recorded, or refused. The state
 * is always in words; nothing is uploaded for anybody but the person signed in.
 */
import { useEffect, useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { randomId } from '../../lib/random-id.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { FREE_STUDY } from '../study/periods.ts';
import { addStudy, isOfPeriod, type StudyEntry, studyOf, UNNAMED } from '../study/study-box.ts';
import type { UploadOutcome } from '../study/upload.ts';
import { uploadNow } from '../study/upload-now.ts';
import { uploadSentence } from '../study/upload-sentence.ts';
import { knownViewer } from '../viewer/viewer.ts';
import * as t from './words.ts';

export interface LessonRef {
  id: string;
  version: string;
  title: string;
  href: string;
}
interface Props {
  lesson: LessonRef;
  /** Period that finishing it now belongs to; '' for free study. */
  period: string;
  /** UUIDs of the self-checks. */
  checks: string[];
  /** How many are still to be answered. */
  left: number;
}

/** The entries of the lesson in the box of whoever is signed in on this device. */
function entriesOf(lesson: LessonRef): StudyEntry[] {
  const storage = deviceStorage();
  const owner = knownViewer(storage)?.id ?? UNNAMED;
  return studyOf(storage, owner).filter((entry) => entry.lessonId === lesson.id);
}

/** The entry of this version in this period. */
function entryOf(lesson: LessonRef, period: string): StudyEntry | null {
  return (
    entriesOf(lesson).find(
      (entry) => entry.lessonVersion === lesson.version && isOfPeriod(entry, period),
    ) ?? null
  );
}

const sameEventAs =
  (before: StudyEntry | null) =>
  (entry: StudyEntry): boolean =>
    entry.clientEventId === before?.clientEventId;

function sentence(entry: StudyEntry, outcome: UploadOutcome | null, isNamed: boolean): string {
  if (!isNamed) return t.onDevice;
  if (entry.state === 'SAVED') return t.saved;
  if (entry.state === 'REFUSED') return fill(t.refused, { why: entry.message ?? '' });
  return (outcome === null ? null : uploadSentence(outcome)) ?? t.saving;
}

const mayRetry = (outcome: UploadOutcome | null): boolean =>
  outcome?.kind === 'FAILED' || outcome?.kind === 'UNKNOWN_LESSON';

export function LessonCompletion({ lesson, period, checks, left }: Props) {
  const [entry, setEntry] = useState<StudyEntry | null>(() => entryOf(lesson, period));
  const [outcome, setOutcome] = useState<UploadOutcome | null>(null);
  const isNamed = knownViewer(deviceStorage()) !== null;

  const upload = async () => {
    setOutcome(null);
    setOutcome(await uploadNow());
    // The server may have taken it for another period than this device knew of.
    setEntry((before) => entriesOf(lesson).find(sameEventAs(before)) ?? entryOf(lesson, period));
  };
  const finish = () => {
    const storage = deviceStorage();
    const added = addStudy(storage, knownViewer(storage)?.id ?? UNNAMED, {
      clientEventId: randomId(),
      lessonId: lesson.id,
      lessonVersion: lesson.version,
      completedAt: new Date().toISOString(),
      selfChecks: checks,
      ...(period !== FREE_STUDY && { period }),
      title: lesson.title,
      href: lesson.href,
    });
    setEntry(added);
  };

  useEffect(() => {
    if (left === 0 && checks.length > 0 && entry === null) finish();
  }, [left]);
  useEffect(() => {
    if (entry?.state !== 'WAITING' || !isNamed) return;
    void upload();
    const retry = () => void upload();
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [entry?.clientEventId]);

  if (entry === null) {
    return (
      <div class="notice completion" role="status">
        {period !== FREE_STUDY && entriesOf(lesson).length > 0 && <p>{t.newPeriod}</p>}
        {checks.length > 0 ? (
          <p>{left > 0 ? fill(t.left, { n: left }) : t.done}</p>
        ) : (
          <button type="button" class="button" onClick={finish}>
            {t.confirmRead}
          </button>
        )}
      </div>
    );
  }
  const good = entry.state === 'SAVED' || !isNamed;
  const mustAct = entry.state === 'WAITING' && outcome !== null;
  return (
    <div
      class={`notice completion ${good ? 'notice--good' : mustAct ? 'notice--warn' : ''}`}
      role="status"
    >
      <p>
        <strong>{t.done}</strong> {sentence(entry, outcome, isNamed)}
        {!deviceStorage().persistent && ` ${t.notKept}`}
      </p>
      {(!isNamed || outcome?.kind === 'SIGNED_OUT') && (
        <a class="button" href={`/sign-in/?to=${encodeURIComponent(lesson.href)}`}>
          {t.signIn}
        </a>
      )}
      {isNamed && entry.state === 'WAITING' && mayRetry(outcome) && (
        <button type="button" class="button button--quiet" onClick={() => void upload()}>
          {t.retry}
        </button>
      )}
    </div>
  );
}
