/** What a cell is filled with, out of the closed list. */
import type { Field } from './documents.ts';
import { groupsOf } from './mapping-edits.ts';
import * as t from './words.ts';

interface Props {
  id: string;
  label: string;
  /** Why nothing is to be chosen; null when something may be. */
  hint: string | null;
  rows: Field['rows'];
  fields: readonly Field[];
  /** '' for none. */
  field: string;
  onChange: (field: string) => void;
}

export function FieldSelect({ id, label, hint, rows, fields, field, onChange }: Props) {
  const groups = groupsOf(fields, rows);
  const isKnown = field === '' || fields.some((each) => each.id === field && each.rows === rows);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={field}
        disabled={hint !== null && field === ''}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{hint ?? t.leave}</option>
        {!isKnown && <option value={field}>{t.notForRows}</option>}
        {groups.map(({ group, fields: of }) => (
          <optgroup key={group} label={group}>
            {of.map(({ id: value, title }) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
