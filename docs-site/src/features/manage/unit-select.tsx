/** One of the viewer's units, or one below: the list follows the way down. */
import { fill } from '../../lib/fill.ts';
import { type StaffGrant, UNIT } from './documents.ts';
import { useAnswer } from './use-answer.ts';
import * as t from './words.ts';

interface Props {
  /** The units that the viewer acts for. */
  own: StaffGrant['orgUnit'][];
  unit: string;
  onChange: (code: string) => void;
  id?: string;
  label?: string;
}

export function UnitSelect({ own, unit, onChange, id = 'unit', label = t.unit }: Props) {
  const { data } = useAnswer(UNIT, { code: unit });
  const here = data?.orgUnit ?? null;
  const isOwn = own.some(({ code }) => code === unit);
  const above = isOwn ? null : (here?.parent ?? null);
  const others = own.filter(({ code }) => code !== unit && code !== above?.code);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={unit} onChange={(event) => onChange(event.currentTarget.value)}>
        {above !== null && <option value={above.code}>{fill(t.unitAbove, above)}</option>}
        <option value={unit}>{here?.name ?? own.find(({ code }) => code === unit)?.name}</option>
        {here !== null && here.children.length > 0 && (
          <optgroup label={t.below}>
            {here.children.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
        {others.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
