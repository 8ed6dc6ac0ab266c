/** One assignment in the list: whose, in which state, until when, and what may be done to it. */
import { formatDate } from '../../lib/dates.ts';
import { fill } from '../../lib/fill.ts';
import { isBehind } from './acts-on.ts';
import type { Act } from './assignment-dialog.tsx';
import type { AssignmentRow } from './documents.ts';
import * as t from './words.ts';

const TAGS: Record<AssignmentRow['state'], string> = {
  OPEN: 'tag--accent',
  OVERDUE: 'tag--seal',
  COMPLETED: 'tag--good',
  WITHDRAWN: '',
};

interface Props {
  row: AssignmentRow;
  /** Null: the viewer changes nothing, and the list has no such column. */
  acts: readonly Act[] | null;
  onAct: (act: Act) => void;
}

export function Row({ row, acts, onAct }: Props) {
  return (
    <tr>
      <th scope="row">
        <a href={`/manage/person/?id=${encodeURIComponent(row.person.id)}`}>
          {row.person.displayName}
        </a>
        <span class="quiet">{fill(t.staffNumber, { number: row.person.staffNumber })}</span>
      </th>
      <td>
        {row.program.title} {isBehind(row) && <span class="tag">{t.isOldVersion}</span>}
      </td>
      <td>
        <span class={`tag ${TAGS[row.state]}`}>{t.states[row.state]}</span>
      </td>
      <td data-label={t.columns.due}>{row.dueOn === null ? t.noDue : formatDate(row.dueOn)}</td>
      {acts !== null && (
        <td class="no-print">
          <span class="row-actions">
            {acts.map((act) => (
              <button key={act} type="button" class="link-button" onClick={() => onAct(act)}>
                {t.acts[act]}
              </button>
            ))}
          </span>
        </td>
      )}
    </tr>
  );
}
