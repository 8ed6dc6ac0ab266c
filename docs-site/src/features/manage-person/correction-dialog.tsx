/** Asking for a wrong record to be corrected; another registrar decides. */
import { fill } from '../../lib/fill.ts';
import { FormDialog } from '../manage/form-dialog.tsx';
import { useChange } from '../manage/use-change.ts';
import * as shared from '../manage/words.ts';
import { REQUEST_CORRECTION } from './documents.ts';
import * as t from './words.ts';

interface Props {
  record: { id: string; title: string };
  name: string;
  onDone: (sentence: string) => void;
  onClose: () => void;
}

export function CorrectionDialog({ record, name, onDone, onClose }: Props) {
  const change = useChange();
  const submit = async (reason: string) => {
    const input = { recordId: record.id, reason };
    const done = await change.run(
      REQUEST_CORRECTION,
      { input },
      (data) => data.requestRecordCorrection,
    );
    if (done !== null) onDone(fill(t.requested, record));
  };
  return (
    <FormDialog
      title={t.correct}
      text={fill(t.correctText, { name, title: record.title })}
      submit={t.correct}
      change={change}
      fields={[{ name: 'reason', kind: 'words', label: shared.reason, hint: shared.reasonHint }]}
      onSubmit={(value) => void submit(value('reason') ?? '')}
      onClose={onClose}
    />
  );
}
