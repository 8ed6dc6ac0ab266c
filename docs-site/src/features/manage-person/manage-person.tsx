/** One person: standing in each position and programme, and certificates, with what a registrar may do. */
import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { DoneNotice } from '../manage/done-notice.tsx';
import { FailureNotice } from '../manage/parts.tsx';
import type { Role } from '../manage/staff.ts';
import { type Staff, StaffPage } from '../manage/staff-page.tsx';
import { useAddress } from '../manage/use-address.ts';
import { useAnswer } from '../manage/use-answer.ts';
import * as shared from '../manage/words.ts';
import { AccountSection } from '../manage-account/account-section.tsx';
import { Attempts } from '../manage-account/attempts.tsx';
import type { Position } from '../manage-account/post-fields.tsx';
import { Mentors } from '../manage-mentors/mentors.tsx';
import { Notice } from '../viewer/notice.tsx';
import { Credentials, type Template } from './credentials.tsx';
import { type ManagedPerson, PERSON } from './documents.ts';
import { Records } from './records.tsx';
import { Standings } from './standings.tsx';
import * as t from './words.ts';

const ROLES: readonly Role[] = ['COORDINATOR', 'REGISTRAR', 'ADMIN'];

interface Props {
  templates: Template[];
  positions: Position[];
}

export default function ManagePerson({ templates, positions }: Props) {
  const address = useAddress();
  const id = address.get('id');
  return (
    <StaffPage
      path={`/manage/person/${id === null ? '' : `?id=${encodeURIComponent(id)}`}`}
      roles={ROLES}
    >
      {(staff) =>
        id === null ? (
          <Notice text={t.choose} action={t.toPeople} href="/manage/people/" />
        ) : (
          <Loaded id={id} staff={staff} templates={templates} positions={positions} />
        )
      }
    </StaffPage>
  );
}

function Loaded({ id, staff, templates, positions }: Props & { id: string; staff: Staff }) {
  const { data, failure, reload } = useAnswer(PERSON, { id });
  const [done, setDone] = useState<string | null>(null);
  if (data === null) {
    return failure === null ? (
      <p role="status">{shared.notices.loading}</p>
    ) : (
      <FailureNotice failure={failure} onRetry={reload} />
    );
  }
  const { person } = data;
  if (person === null)
    return <Notice kind="warn" text={t.notFound} action={t.toPeople} href="/manage/people/" />;
  const isOneself = person.id === staff.personId;
  const mayDecide = staff.has('REGISTRAR') && !isOneself;
  const mayCorrect = (staff.has('REGISTRAR') || staff.has('COORDINATOR')) && !isOneself;
  const onDone = (sentence: string) => {
    setDone(sentence);
    reload();
  };
  return (
    <>
      <PersonHead person={person} />
      {isOneself && <p class="notice">{t.oneself}</p>}
      <DoneNotice text={done} onClose={() => setDone(null)} />
      <AccountSection
        key={id}
        personId={person.id}
        staff={staff}
        positions={positions}
        onDone={onDone}
      />
      <Standings person={person} mayWaive={mayDecide} onDone={onDone} />
      <Credentials
        personId={person.id}
        templates={templates}
        mayIssue={mayDecide}
        onDone={onDone}
      />
      <Mentors person={person} staff={staff} onDone={onDone} />
      <Attempts personId={person.id} />
      <Records person={person} mayRequest={mayCorrect} onDone={onDone} />
    </>
  );
}

function PersonHead({ person }: { person: ManagedPerson }) {
  const posts = person.employments.filter(({ endedOn }) => endedOn === null);
  return (
    <>
      <h2 class="person-name">{person.displayName}</h2>
      <ul class="facts">
        <li>{fill(t.staffNumber, { number: person.staffNumber })}</li>
        {posts.map(({ id, orgUnit }) => (
          <li key={id}>{orgUnit.name}</li>
        ))}
        {person.disabled && <li class="tag tag--seal">{t.disabled}</li>}
      </ul>
    </>
  );
}
