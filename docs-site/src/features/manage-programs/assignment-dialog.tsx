/** Another due date, the new version, withdrawing, reinstating: each with a reason that the person reads. */
import { fill } from '../../lib/fill.ts';
import { FormDialog, type FormField } from '../manage/form-dialog.tsx';
import { useChange } from '../manage/use-change.ts';
import * as shared from '../manage/words.ts';
import { type AssignmentRow, CHANGE_DUE, MOVE_VERSION, REINSTATE, WITHDRAW } from './documents.ts';
import * as t from './words.ts';

export type Act = 'changeDue' | 'moveVersion' | 'withdraw' | 'reinstate';

const SAID: Record<Act, { title: string; text: string; done: string }> = {
  changeDue: { title: t.changeDueTitle, text: t.changeDueText, done: t.dueChanged },
  moveVersion: { title: t.moveVersionTitle, text: t.moveVersionText, done: t.versionMoved },
  withdraw: { title: t.withdrawTitle, text: t.withdrawText, done: t.withdrawn },
  reinstate: { title: t.reinstateTitle, text: t.reinstateText, done: t.reinstated },
};

interface Props {
  act: Act;
  row: AssignmentRow;
  onDone: (sentence: string) => void;
  onClose: () => void;
}

export function AssignmentDialog({ act, row, onDone, onClose }: Props) {
  const change = useChange();
  const names = { name: row.person.displayName, program: row.program.title };
  const said = SAID[act];
  const due: FormField = {
    name: 'due',
    kind: 'date',
    label: t.newDue,
    ...(row.dueOn === null ? {} : { value: row.dueOn }),
  };
  const submit = async (value: (name: string) => string | null) => {
    const input = { assignmentId: row.id, reason: value('reason') ?? '' };
    const run = {
      changeDue: () =>
        change.run(
          CHANGE_DUE,
          { input: { ...input, dueOn: value('due') ?? '' } },
          (data) => data.changeAssignmentDue,
        ),
      moveVersion: () => change.run(MOVE_VERSION, { input }, (data) => data.moveAssignmentVersion),
      withdraw: () => change.run(WITHDRAW, { input }, (data) => data.withdrawAssignment),
      reinstate: () => change.run(REINSTATE, { input }, (data) => data.reinstateAssignment),
    };
    if ((await run[act]()) !== null) onDone(fill(said.done, names));
  };
  return (
    <FormDialog
      title={said.title}
      text={fill(said.text, names)}
      submit={t.acts[act]}
      change={change}
      fields={[
        ...(act === 'changeDue' ? [due] : []),
        { name: 'reason', kind: 'words', label: shared.reason, hint: shared.reasonHint },
      ]}
      onSubmit={(value) => void submit(value)}
      onClose={onClose}
    />
  );
}
