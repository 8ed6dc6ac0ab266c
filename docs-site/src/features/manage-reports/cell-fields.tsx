/** Single cells beside the table: the unit, the day, who filled it in, totals. */
import { fill } from '../../lib/fill.ts';
import type { Field, Mapping } from './documents.ts';
import { FieldSelect } from './field-select.tsx';
import * as t from './words.ts';

interface Props {
  mapping: Mapping;
  fields: readonly Field[];
  onChange: (mapping: Mapping) => void;
}

export function CellFields({ mapping, fields, onChange }: Props) {
  const { cells } = mapping;
  const setCells = (changed: Mapping['cells']) => onChange({ ...mapping, cells: changed });
  const edit = (at: number, changes: Partial<Mapping['cells'][number]>) =>
    setCells(cells.map((cell, index) => (index === at ? { ...cell, ...changes } : cell)));
  const first = fields.find(({ rows }) => rows === null)?.id ?? '';
  return (
    <fieldset class="report-cells">
      <legend>{t.cellsTitle}</legend>
      <p class="quiet">{t.cellsHint}</p>
      {cells.map(({ cell, field }, index) => (
        <div class="filters" key={index}>
          <div class="field">
            <label for={`cell-${index}`}>{fill(t.cell, { n: index + 1 })}</label>
            <input
              id={`cell-${index}`}
              value={cell}
              placeholder="A2"
              pattern="[A-Za-z]{1,3}[1-9][0-9]{0,5}"
              onChange={(event) => edit(index, { cell: event.currentTarget.value.toUpperCase() })}
            />
          </div>
          <FieldSelect
            id={`cell-field-${index}`}
            label={t.cellField}
            hint={null}
            rows={null}
            fields={fields}
            field={field}
            onChange={(value) =>
              value === ''
                ? setCells(cells.filter((_, at) => at !== index))
                : edit(index, { field: value })
            }
          />
          <button
            type="button"
            class="button button--quiet"
            onClick={() => setCells(cells.filter((_, at) => at !== index))}
          >
            {fill(t.removeCell, { cell: cell || fill(t.cell, { n: index + 1 }) })}
          </button>
        </div>
      ))}
      <p>
        <button
          type="button"
          class="button button--quiet"
          onClick={() => setCells([...cells, { cell: '', field: first }])}
        >
          {t.addCell}
        </button>
      </p>
    </fieldset>
  );
}
