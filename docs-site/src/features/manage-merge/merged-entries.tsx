/** On the page of a person: the entries that were merged into theirs, or into which theirs was merged. */
import { useState } from 'preact/hooks';
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { FormDialog } from '../manage/form-dialog.tsx';
import { FailureNotice } from '../manage/parts.tsx';
import { useAnswer } from '../manage/use-answer.ts';
import { useChange } from '../manage/use-change.ts';
import { Notice } from '../viewer/notice.tsx';
import { ENTRIES_OF, type MergedEntry, UNMERGE } from './documents.ts';
import * as t from './words.ts';

interface Props {
  personId: string;
  mayUndo: boolean;
  onDone: (sentence: string) => void;
}

export function MergedEntries({ personId, mayUndo, onDone }: Props) {
  const { data, failure, reload } = useAnswer(ENTRIES_OF, { id: personId });
  const [undoing, setUndoing] = useState<MergedEntry | null>(null);
  const person = data?.person ?? null;
  if (person === null) return <FailureNotice failure={failure} onRetry={reload} />;
  const { mergedInto, mergedEntries } = person;
  if (mergedInto !== null) {
    return (
      <Notice
        text={fill(t.isMerged, { name: mergedInto.displayName, number: mergedInto.staffNumber })}
        action={t.toRemaining}
        href={`/manage/person/?id=${encodeURIComponent(mergedInto.id)}`}
      />
    );
  }
  if (mergedEntries.length === 0) return null;
  return (
    <section aria-labelledby="merged-entries">
      <h2 id="merged-entries">{t.entries}</h2>
      <ul class="plain-list">
        {mergedEntries.map((merged) => (
          <li key={merged.person.id}>
            {fill(t.entryOf, {
              name: merged.person.displayName,
              number: merged.person.staffNumber,
            })}{' '}
            <span class="quiet">{sayMerge(merged)}</span>{' '}
            {mayUndo && (
              <button type="button" class="link-button" onClick={() => setUndoing(merged)}>
                {t.undo}
              </button>
            )}
          </li>
        ))}
      </ul>
      {undoing !== null && (
        <UndoDialog
          merged={undoing}
          name={person.displayName}
          onClose={() => setUndoing(null)}
          onDone={(sentence) => {
            setUndoing(null);
            reload();
            onDone(sentence);
          }}
        />
      )}
    </section>
  );
}

function sayMerge({ mergedAt, mergedBy }: MergedEntry): string {
  const day = formatDate(mergedAt.slice(0, 10));
  return mergedBy === null
    ? fill(t.mergedBySystem, { day })
    : fill(t.mergedAt, { day, name: mergedBy.displayName });
}

interface UndoProps {
  merged: MergedEntry;
  name: string;
  onDone: (sentence: string) => void;
  onClose: () => void;
}

function UndoDialog({ merged: { person }, name, onDone, onClose }: UndoProps) {
  const change = useChange();
  const submit = async () => {
    const input = { duplicateId: person.id };
    const done = await change.run(UNMERGE, { input }, (data) => data.unmergePeople);
    if (done !== null) onDone(fill(t.undone, { number: person.staffNumber }));
  };
  return (
    <FormDialog
      title={t.undo}
      text={fill(t.undoText, { number: person.staffNumber, name })}
      submit={t.undo}
      change={change}
      fields={[]}
      onSubmit={() => void submit()}
      onClose={onClose}
    />
  );
}
