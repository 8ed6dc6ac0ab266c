/** Says which cell of a workbook is what, beside what the workbook looks like. */
import { useState } from 'preact/hooks';
import { ask } from '../../graphql/client.ts';
import { fill } from '../../lib/fill.ts';
import { RefusalNotice } from '../manage/parts.tsx';
import { working } from '../manage/words.ts';
import { patientFetch } from '../manage-import/send-file.ts';
import { failureSentence } from '../viewer/failure-sentence.ts';
import { CellFields } from './cell-fields.tsx';
import { type Field, type Mapping, type Template, UPDATE } from './documents.ts';
import { FieldSelect } from './field-select.tsx';
import { columnsOf, type SheetColumn, withColumn, withRows } from './mapping-edits.ts';
import { SheetTable } from './sheet-table.tsx';
import * as t from './words.ts';

const ROW_KINDS = ['PEOPLE', 'UNITS'] as const;

interface Props {
  template: Template;
  fields: readonly Field[];
  onSaved: () => void;
}

interface Refused {
  message: string;
  missing: readonly string[];
}

export function MappingForm({ template, fields, onSaved }: Props) {
  const [name, setName] = useState(template.name);
  const [mapping, setMapping] = useState<Mapping>(template.mapping);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const sheet = template.sheets.find((each) => each.name === mapping.sheet) ?? template.sheets[0];
  const isChanged = mapping !== template.mapping || name !== template.name;

  const save = async () => {
    const { id, version } = template;
    // A line that was added and left empty says nothing.
    const cells = mapping.cells.filter(({ cell }) => cell.trim() !== '');
    const input = { reportId: id, version, title: name, mapping: { ...mapping, cells } };
    setBusy(true);
    setRefused(null);
    const answer = await ask(UPDATE, { input }, patientFetch);
    setBusy(false);
    if (!answer.ok) {
      const message = failureSentence(answer.failure, t.unreachable);
      return setRefused({ message, missing: [] });
    }
    const outcome = answer.data.updateReportTemplate;
    if ('template' in outcome) return onSaved();
    const missing = 'fields' in outcome ? outcome.fields.map((fault) => fault.message) : [];
    setRefused({ message: outcome.message, missing });
  };
  const edit = (changes: Partial<Mapping>) => setMapping({ ...mapping, ...changes });
  return (
    <section aria-labelledby="mapping">
      <h2 id="mapping">{t.mappingTitle}</h2>
      <p>{t.mappingHint}</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div class="filters">
          <div class="field">
            <label for="table-name">{t.name}</label>
            <input
              id="table-name"
              value={name}
              maxLength={100}
              required
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </div>
          <div class="field">
            <label for="table-sheet">{t.sheet}</label>
            <select
              id="table-sheet"
              value={sheet?.name}
              onChange={(event) => edit({ sheet: event.currentTarget.value })}
            >
              {template.sheets.map((each) => (
                <option key={each.name} value={each.name}>
                  {each.hidden ? fill(t.hiddenSheet, { name: each.name }) : each.name}
                </option>
              ))}
            </select>
          </div>
          <div class="field">
            <label for="table-rows">{t.rows}</label>
            <select
              id="table-rows"
              value={mapping.rows}
              onChange={(event) => {
                const rows = ROW_KINDS.find((each) => each === event.currentTarget.value);
                if (rows !== undefined) setMapping(withRows(mapping, rows, fields));
              }}
            >
              {ROW_KINDS.map((each) => (
                <option key={each} value={each}>
                  {t.rowKinds[each]}
                </option>
              ))}
            </select>
          </div>
          <RowInput
            id="table-first"
            label={t.firstRow}
            row={mapping.firstRow}
            onChange={(firstRow) => edit({ firstRow })}
          />
          <RowInput
            id="table-last"
            label={t.lastRow}
            row={mapping.lastRow}
            onChange={(lastRow) => edit({ lastRow })}
          />
        </div>
        <p class="quiet">{t.rowsHint}</p>
        {sheet?.protected === true && <p class="notice">{t.isProtected}</p>}
        {sheet !== undefined && <SheetTable sheet={sheet} mapping={mapping} />}
        <Columns
          columns={sheet === undefined ? [] : columnsOf(sheet, mapping.firstRow)}
          mapping={mapping}
          fields={fields}
          onChange={setMapping}
        />
        <CellFields mapping={mapping} fields={fields} onChange={setMapping} />
        <RefusalNotice refusal={refused?.message ?? null} missing={refused?.missing ?? []} />
        {isChanged && <p class="notice notice--warn">{t.unsaved}</p>}
        <p class="form__actions">
          <button type="submit" class="button" disabled={busy || !isChanged}>
            {busy ? working : t.save}
          </button>
        </p>
      </form>
    </section>
  );
}

function RowInput({
  id,
  label,
  row,
  onChange,
}: {
  id: string;
  label: string;
  row: number;
  onChange: (row: number) => void;
}) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={1}
        max={200_000}
        step={1}
        required
        value={row}
        onChange={(event) => {
          const value = event.currentTarget.valueAsNumber;
          if (Number.isInteger(value)) onChange(value);
        }}
      />
    </div>
  );
}

function Columns({
  columns,
  mapping,
  fields,
  onChange,
}: {
  columns: readonly SheetColumn[];
  mapping: Mapping;
  fields: readonly Field[];
  onChange: (mapping: Mapping) => void;
}) {
  if (columns.length === 0) return <p class="notice notice--warn">{t.noColumns}</p>;
  return (
    <div class="report-columns">
      {columns.map(({ letters, name, formula }) => (
        <FieldSelect
          key={letters}
          id={`column-${letters}`}
          label={fill(name === '' ? t.column : t.columnNamed, { column: letters, name })}
          hint={formula === null ? null : t.formula}
          rows={mapping.rows}
          fields={fields}
          field={mapping.columns.find(({ column }) => column === letters)?.field ?? ''}
          onChange={(field) => onChange(withColumn(mapping, letters, field))}
        />
      ))}
    </div>
  );
}
