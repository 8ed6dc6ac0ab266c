/** Keeping the name of a leaver longer, letting it go again, and taking it away for good. */
import { fill } from '../../lib/fill.ts';
import { FormDialog } from '../manage/form-dialog.tsx';
import { useChange } from '../manage/use-change.ts';
import * as shared from '../manage/words.ts';
import { HOLD, type Leaver, PSEUDONYMISE, RELEASE } from './documents.ts';
import * as t from './words.ts';

interface Props {
  of: Leaver;
  onDone: (sentence: string) => void;
  onClose: () => void;
}

const named = ({ person }: Leaver) => ({ name: person.displayName, number: person.staffNumber });

export function HoldDialog({ of, onDone, onClose }: Props) {
  const change = useChange();
  const submit = async (reason: string) => {
    const input = { personId: of.person.id, reason };
    const done = await change.run(HOLD, { input }, (answer) => answer.holdPersonalData);
    if (done !== null) onDone(fill(t.holdDone, named(of)));
  };
  return (
    <FormDialog
      title={t.hold}
      text={fill(t.holdText, named(of))}
      submit={t.hold}
      change={change}
      fields={[{ name: 'reason', label: shared.reason, kind: 'words', hint: t.holdHint }]}
      onSubmit={(value) => void submit(value('reason') ?? '')}
      onClose={onClose}
    />
  );
}

export function ReleaseDialog({ of, onDone, onClose }: Props) {
  const change = useChange();
  const submit = async () => {
    const input = { personId: of.person.id };
    const done = await change.run(RELEASE, { input }, (answer) => answer.releasePersonalData);
    if (done !== null) onDone(fill(t.releaseDone, named(of)));
  };
  return (
    <FormDialog
      title={t.release}
      text={fill(t.releaseText, { ...named(of), reason: of.holdReason ?? '' })}
      submit={t.release}
      change={change}
      fields={[]}
      onSubmit={() => void submit()}
      onClose={onClose}
    />
  );
}

export function ClearDialog({ of, onDone, onClose }: Props) {
  const change = useChange();
  const submit = async () => {
    const input = { personId: of.person.id };
    const done = await change.run(PSEUDONYMISE, { input }, (answer) => answer.pseudonymisePerson);
    if (done?.__typename !== 'PseudonymisePersonSuccess') return;
    onDone(fill(t.clearDone, { ...named(of), code: done.person.displayName }));
  };
  return (
    <FormDialog
      title={t.clear}
      text={fill(t.clearText, named(of))}
      submit={t.clear}
      change={change}
      fields={[]}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <label class="check-line">
        <input type="checkbox" required />
        <span>{t.clearSure}</span>
      </label>
    </FormDialog>
  );
}
