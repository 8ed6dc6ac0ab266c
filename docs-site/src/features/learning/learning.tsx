/** 我的学习: what each course still asks for, what is recorded, and what waits on this device. */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { learning as t } from '../../i18n/zh-CN.json';
import { deviceStorage } from '../../lib/storage.ts';
import { toPeriods } from '../study/period-documents.ts';
import { rememberPeriods } from '../study/periods.ts';
import { rememberViewer } from '../viewer/viewer.ts';
import { CourseList } from './course-list.tsx';
import { LEARNING, type LearningPerson } from './documents.ts';
import { OnThisDevice } from './on-this-device.tsx';
import { Transcript } from './transcript.tsx';

type State =
  | { name: 'LOADING' }
  | { name: 'UNREACHABLE' }
  | { name: 'SIGNED_OUT' }
  | { name: 'MUST_CHANGE_PASSWORD' }
  | { name: 'READY'; person: LearningPerson };

export default function Learning() {
  const [state, setState] = useState<State>({ name: 'LOADING' });
  const load = async () => {
    const answer = await ask(LEARNING, {});
    if (!answer.ok) {
      const { failure } = answer;
      if (failure.kind === 'SIGNED_OUT') setState({ name: 'SIGNED_OUT' });
      else if (failure.kind === 'FAILED' && failure.code === 'PASSWORD_CHANGE_REQUIRED') {
        setState({ name: 'MUST_CHANGE_PASSWORD' });
      } else setState({ name: 'UNREACHABLE' });
      return;
    }
    const { person } = answer.data.viewer;
    if (person === null) setState({ name: 'SIGNED_OUT' });
    else {
      rememberViewer(deviceStorage(), person);
      rememberPeriods(deviceStorage(), person.id, toPeriods(person.enrollments));
      setState({ name: 'READY', person });
    }
  };
  useEffect(() => void load(), []);

  switch (state.name) {
    case 'LOADING':
      return <p role="status">{t.loading}</p>;
    case 'UNREACHABLE':
      return (
        <>
          <div class="notice notice--warn" role="alert">
            <p>{t.unreachable}</p>
            <button type="button" class="button button--quiet" onClick={() => void load()}>
              {t.retry}
            </button>
          </div>
          <OnThisDevice onUploaded={() => void load()} />
        </>
      );
    case 'SIGNED_OUT':
      return (
        <>
          <div class="notice">
            <p>{t.signedOut}</p>
            <a class="button" href="/sign-in/?to=/me/">
              {t.signIn}
            </a>
          </div>
          <OnThisDevice onUploaded={() => void load()} />
        </>
      );
    case 'MUST_CHANGE_PASSWORD':
      return (
        <div class="notice notice--warn">
          <p>{t.mustChange}</p>
          <a class="button" href="/account/">
            {t.toAccount}
          </a>
        </div>
      );
    case 'READY': {
      const { person } = state;
      const units = person.employments
        .filter((post) => post.endedOn === null)
        .map((post) => post.orgUnit.name);
      return (
        <>
          <p class="learning__who">
            <strong>{person.displayName}</strong>
            <span>
              {t.staffNumber} {person.staffNumber}
            </span>
            {units.map((unit) => (
              <span key={unit}>{unit}</span>
            ))}
          </p>
          <OnThisDevice onUploaded={() => void load()} />
          <CourseList courses={person.courseProgress} />
          <Transcript />
        </>
      );
    }
  }
}
