/** Beginning and ending a mentorship. */
import { useState } from 'preact/hooks';
import { formatDate } from '../../lib/dates.ts';
import { today } from '../../lib/days.ts';
import { fill } from '../../lib/fill.ts';
import { FormDialog } from '../manage/form-dialog.tsx';
import { RefusalNotice } from '../manage/parts.tsx';
import type { Staff } from '../manage/staff-page.tsx';
import { useChange } from '../manage/use-change.ts';
import { END, type Mentorship, START } from './documents.ts';
import { MentorChoice } from './mentor-choice.tsx';
import * as t from './words.ts';

interface Props {
  person: { id: string; displayName: string };
  onDone: (sentence: string) => void;
  onClose: () => void;
}

export function StartDialog({ person, own, onDone, onClose }: Props & { own: Staff['units'] }) {
  const change = useChange();
  const [mentorId, setMentorId] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const name = person.displayName;
  const submit = async (startsOn: string, endsOn: string | null) => {
    setMissing(mentorId === null);
    if (mentorId === null) return;
    const input = { mentorId, menteeId: person.id, startsOn, endsOn };
    const done = await change.run(START, { input }, (data) => data.startMentorship);
    if (done?.__typename !== 'StartMentorshipSuccess') return;
    onDone(fill(t.started, { mentor: done.mentorship.mentor.displayName, name }));
  };
  return (
    <FormDialog
      title={t.start}
      text={fill(t.startText, { name })}
      submit={t.start}
      change={change}
      fields={[
        { name: 'starts', kind: 'date', label: t.startsOn, value: today() },
        { name: 'ends', kind: 'date', label: t.endsOn, optional: true, hint: t.endsHint },
      ]}
      onSubmit={(value) => void submit(value('starts') ?? '', value('ends'))}
      onClose={onClose}
    >
      <MentorChoice
        own={own}
        except={person.id}
        onChoose={(id) => {
          setMentorId(id);
          setMissing(false);
        }}
      />
      <RefusalNotice refusal={isMissing ? t.notChosen : null} />
    </FormDialog>
  );
}

export function EndDialog({ person, of, onDone, onClose }: Props & { of: Mentorship }) {
  const change = useChange();
  const names = { mentor: of.mentor.displayName, name: person.displayName };
  const submit = async (endsOn: string) => {
    const input = { mentorshipId: of.id, endsOn };
    const done = await change.run(END, { input }, (data) => data.endMentorship);
    if (done !== null) onDone(fill(t.ended, { ...names, day: formatDate(endsOn) }));
  };
  return (
    <FormDialog
      title={t.end}
      text={fill(t.endText, names)}
      submit={t.end}
      change={change}
      fields={[{ name: 'ends', kind: 'date', label: t.endsOn, value: today() }]}
      onSubmit={(value) => void submit(value('ends') ?? '')}
      onClose={onClose}
    />
  );
}
