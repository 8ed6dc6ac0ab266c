/** Waiving one requirement of a rule or programme for a person. */
import { fill } from '../../lib/fill.ts';
import { FormDialog } from '../manage/form-dialog.tsx';
import { useChange } from '../manage/use-change.ts';
import * as shared from '../manage/words.ts';
import type { Requirement } from '../standing/documents.ts';
import { WAIVE } from './documents.ts';
import * as t from './words.ts';

interface Props {
  person: { id: string; displayName: string };
  /** The rule or programme that asks for it. */
  treeId: string;
  node: Requirement;
  onDone: (sentence: string) => void;
  onClose: () => void;
}

export function WaiveDialog({ person, treeId, node, onDone, onClose }: Props) {
  const change = useChange();
  const submit = async (reason: string, validUntil: string | null) => {
    const input = { personId: person.id, treeId, nodeId: node.nodeId, reason, validUntil };
    const done = await change.run(WAIVE, { input }, (data) => data.waiveRequirement);
    if (done !== null) onDone(fill(t.waived, { node: node.title }));
  };
  return (
    <FormDialog
      title={t.waiveTitle}
      text={fill(t.waiveText, { name: person.displayName, node: node.title })}
      submit={t.waive}
      change={change}
      fields={[
        { name: 'reason', kind: 'words', label: shared.reason, hint: shared.reasonHint },
        { name: 'until', kind: 'date', label: t.waiveUntil, optional: true },
      ]}
      onSubmit={(value) => void submit(value('reason') ?? '', value('until'))}
      onClose={onClose}
    />
  );
}
