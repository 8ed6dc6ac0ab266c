/** 我的学习: what each course still asks for, what is recorded, and what waits on this device. */
import { useEffect } from 'preact/hooks';
import { deviceStorage } from '../../lib/storage.ts';
import NextStepBlock from '../next-step/next-step-block.tsx';
import { toPeriods } from '../study/period-documents.ts';
import { rememberPeriods } from '../study/periods.ts';
import { QueryNotice } from '../viewer/query-notice.tsx';
import { useQuery } from '../viewer/use-query.ts';
import { CourseList } from './course-list.tsx';
import { LEARNING } from './documents.ts';
import { OnThisDevice } from './on-this-device.tsx';
import { Transcript } from './transcript.tsx';
import * as t from './words.ts';

export default function Learning() {
  const query = useQuery(LEARNING, {});
  const { state, reload } = query;
  useEffect(() => {
    if (state.name !== 'READY') return;
    const { id, enrollments } = state.person;
    rememberPeriods(deviceStorage(), id, toPeriods(enrollments));
  }, [state]);

  if (state.name !== 'READY') {
    const isAnswered = state.name === 'UNREACHABLE' || state.name === 'SIGNED_OUT';
    return (
      <>
        <QueryNotice query={query} words={t.notices} path="/me/" />
        {isAnswered && <OnThisDevice onUploaded={reload} />}
      </>
    );
  }
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
      <OnThisDevice onUploaded={reload} />
      <NextStepBlock />
      <CourseList courses={person.courseProgress} />
      <Transcript />
    </>
  );
}
