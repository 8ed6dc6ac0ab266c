/** Superiors' tables as GraphQL: which there are, what they look like, what would go into them. */

import { ConflictError, NotFoundError } from '../../platform/errors.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { field } from '../../platform/graphql/fields.ts';
import { argumentsOf, inputObject } from '../../platform/graphql/input.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import { ReportRowsEnum } from '../../platform/graphql/terms.graphql.ts';
import { columnLetters } from '../../spreadsheet/cell.ts';
import type {
  FillValue,
  TemplateRow,
  TemplateSheet,
} from '../../spreadsheet/template/run-template.ts';
import { FileUnreadableError } from '../file/file.errors.ts';
import { OrgUnitRef } from '../organisation/org-unit/org-unit.graphql.ts';
import { type Filling, prepareFilling } from './fill-report.service.ts';
import {
  bytesOf,
  canChange,
  changeTemplate,
  createTemplate,
  fieldsOf,
  findTemplate,
  listTemplates,
  type ReportTemplate,
  removeTemplate,
  sheetsOf,
  unitOf,
} from './report.service.ts';
import type { ReportMapping } from './report-mapping.ts';

/** Of a sheet, that a page shows; a table is found near its top. */
const SHOWN_ROWS = 60;
/** Of people or units, that a preview shows. */
const FIRST_ROWS = 5;

const ColumnRef = builder.objectRef<{ column: string; field: string }>('ReportColumn').implement({
  description: 'What a column of a table is filled with.',
  fields: (t) => ({
    column: t.exposeString('column', { description: 'Its letters.' }),
    field: t.exposeString('field', { description: 'Id of one of `reportFields`.' }),
  }),
});

const CellRef = builder.objectRef<{ cell: string; field: string }>('ReportCell').implement({
  description: 'What a single cell beside a table is filled with.',
  fields: (t) => ({
    cell: t.exposeString('cell', { description: 'Such as `B1`.' }),
    field: t.exposeString('field', { description: 'Id of one of `reportFields`.' }),
  }),
});

const MappingRef = builder.objectRef<ReportMapping>('ReportMapping').implement({
  description: 'Which cell of a workbook is what.',
  fields: (t) => ({
    sheet: t.exposeString('sheet', { description: 'Name of the sheet with the table.' }),
    rows: t.expose('rows', { type: ReportRowsEnum, description: 'What a row stands for.' }),
    firstRow: t.exposeInt('firstRow', { description: 'First row of the table, below its header.' }),
    lastRow: t.exposeInt('lastRow', {
      description: 'Last row that the workbook has for the table. More are added when needed.',
    }),
    columns: t.expose('columns', { type: [ColumnRef], description: 'Columns that are filled.' }),
    cells: t.expose('cells', { type: [CellRef], description: 'Single cells that are filled.' }),
  }),
});

/** A formula as people see it when they edit a cell. */
function textsOf({ cells, width }: TemplateRow): string[] {
  const last = Math.max(width, ...cells.map(({ column }) => column));
  const texts = Array.from({ length: last }, () => '');
  for (const { column, text, formula } of cells) {
    texts[column - 1] = formula === null ? text : `=${formula}`;
  }
  return texts;
}

const SheetRowRef = builder.objectRef<TemplateRow>('ReportSheetRow').implement({
  description: 'A row of a sheet.',
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'As the spreadsheet counts.' }),
    cells: t.stringList({
      description: 'What its cells show, from column A on; a formula with its `=`.',
      resolve: textsOf,
    }),
  }),
});

const SheetRef = builder.objectRef<TemplateSheet>('ReportSheet').implement({
  description: 'A sheet of a workbook.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    hidden: t.exposeBoolean('isHidden', { description: 'Whether it is hidden.' }),
    protected: t.boolean({
      description: 'Whether it is protected. It stays so, with its password.',
      resolve: ({ protection }) => protection !== 'NONE',
    }),
    rows: t.field({
      type: [SheetRowRef],
      description: `Its first ${SHOWN_ROWS} rows.`,
      resolve: ({ rows }) => rows.slice(0, SHOWN_ROWS),
    }),
  }),
});

/** As a cell shows it. */
const shown = (value: FillValue): string =>
  value === null ? '' : typeof value === 'object' ? value.day : String(value);

const PreviewRowRef = builder.objectRef<string[]>('ReportPreviewRow').implement({
  description: 'A row as it would be filled.',
  fields: (t) => ({
    values: t.stringList({
      description: 'In the order of `columns`; empty where nothing is known.',
      resolve: (values) => values,
    }),
  }),
});

const FilledCellRef = builder
  .objectRef<{ cell: string; value: string }>('ReportFilledCell')
  .implement({
    description: 'A single cell as it would be filled.',
    fields: (t) => ({
      cell: t.exposeString('cell', { description: 'Such as `B1`.' }),
      value: t.exposeString('value', { description: 'With the label that stands before it.' }),
    }),
  });

const PreviewRef = builder.objectRef<Filling>('ReportPreview').implement({
  description: 'What would go into a table for a unit and a day.',
  fields: (t) => ({
    records: t.exposeInt('records', { description: 'How many rows would be filled.' }),
    columns: t.stringList({
      description: 'Letters of the columns that are filled, in order.',
      resolve: ({ columns }) => columns.map(([column]) => columnLetters(column - 1)),
    }),
    rows: t.field({
      type: [PreviewRowRef],
      description: `The first ${FIRST_ROWS} rows.`,
      resolve: ({ columns, records }) =>
        Array.from({ length: Math.min(records, FIRST_ROWS) }, (_, index) =>
          columns.map(([, values]) => shown(values[index] ?? null)),
        ),
    }),
    cells: t.field({
      type: [FilledCellRef],
      description: 'Single cells that are filled.',
      resolve: ({ cells }) =>
        cells.map(({ row, column, value }) => ({
          cell: `${columnLetters(column - 1)}${row}`,
          value: shown(value),
        })),
    }),
    notes: t.stringList({
      description: 'What to know before it is handed in, in Chinese.',
      resolve: ({ notes }) => [...notes],
    }),
  }),
});

const previewArguments = argumentsOf({
  orgUnitCode: field.orgUnitCode('Code of the unit that it is filled for, 12 digits.'),
  day: field.day('The day in China that it is filled for; today or before.'),
});

const TemplateRef = builder.objectRef<ReportTemplate>('ReportTemplate').implement({
  description:
    'A table that a superior asks for (一张表): a workbook, and which cell of it is what.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Uuid.' }),
    name: t.exposeString('name', { description: 'What the unit calls it.' }),
    fileName: t.exposeString('fileName', { description: 'Of the workbook, as it was sent.' }),
    unit: t.field({
      type: OrgUnitRef,
      description: 'The unit that keeps it, and for which and below which it is filled.',
      resolve: (template, _args, context) => unitOf(context, template),
    }),
    version: t.exposeInt('version', { description: 'Goes up with each change.' }),
    changedAt: t.expose('changedAt', {
      type: 'DateTime',
      description: 'When it was changed last.',
    }),
    mine: t.boolean({
      description: 'Whether the viewer may change and remove it.',
      resolve: async (template, _args, context) =>
        canChange(context, await unitOf(context, template)),
    }),
    mapping: t.expose('mapping', { type: MappingRef, description: 'Which cell is what.' }),
    sheets: t.field({
      type: [SheetRef],
      description: 'What the workbook looks like, for somebody to map it.',
      resolve: async ({ id }, _args, context) => await sheetsOf(await bytesOf(context, id)),
    }),
    preview: t.field({
      type: PreviewRef,
      description:
        'What would go into it. NOT_FOUND for a unit that is not below the one that keeps it, CONFLICT when it cannot be filled so; the message says what to do.',
      args: previewArguments.args,
      resolve: (template, args, context) =>
        prepareFilling(context, template, previewArguments.read(args)),
    }),
  }),
});

interface ListedField {
  id: string;
  title: string;
  group: string;
  place: 'PEOPLE' | 'UNITS' | 'CELL';
}

const FieldRef = builder.objectRef<ListedField>('ReportField').implement({
  description: 'Something that a cell may be filled with.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'For `columns` or `cells` of a mapping.' }),
    title: t.exposeString('title', { description: 'In Chinese.' }),
    group: t.exposeString('group', { description: 'Heading that it stands under, in Chinese.' }),
    rows: t.field({
      type: ReportRowsEnum,
      nullable: true,
      description: 'Rows whose columns it is for; null: it is for single cells.',
      resolve: ({ place }) => (place === 'CELL' ? null : place),
    }),
  }),
});

builder.queryField('reportFields', (t) =>
  t.field({
    type: [FieldRef],
    description:
      'The closed list of what a cell of a table may be filled with; also one for each course, programme, position and certificate on offer. Requires COORDINATOR or ADMIN somewhere.',
    authScopes: { may: 'report:fill' },
    resolve: async (_root, _args, context) => {
      const { people, units, cells } = await fieldsOf(context);
      const listed = (place: ListedField['place'], fields: Iterable<Omit<ListedField, 'place'>>) =>
        [...fields].map(({ id, title, group }) => ({ id, title, group, place }));
      return [
        ...listed('PEOPLE', people.values()),
        ...listed('UNITS', units.values()),
        ...listed('CELL', cells.values()),
      ];
    },
  }),
);

const unitArguments = argumentsOf({
  orgUnitCode: field.orgUnitCode('Code of the unit, 12 digits.'),
});

builder.queryField('reportTemplates', (t) =>
  t.field({
    type: [TemplateRef],
    description:
      'Tables that may be filled for the unit: its own, at most 50, and those of the units above. NOT_PERMITTED without COORDINATOR or ADMIN on the unit.',
    args: unitArguments.args,
    authScopes: { may: 'report:fill' },
    resolve: (_root, args, context) => listTemplates(context, unitArguments.read(args).orgUnitCode),
  }),
);

const idArguments = argumentsOf({ reportId: field.uuid('表格编号', 'Id of the table.') });

builder.queryField('reportTemplate', (t) =>
  t.field({
    type: TemplateRef,
    nullable: true,
    description:
      'The table with this id; null when there is none, and when it belongs neither to a unit of the viewer’s nor to one above. Requires COORDINATOR or ADMIN somewhere.',
    args: idArguments.args,
    authScopes: { may: 'report:fill' },
    resolve: (_root, args, context) => findTemplate(context, idArguments.read(args).reportId),
  }),
);

const columnInput = inputObject('ReportColumnInput', 'What a column is filled with.', {
  column: field.column('Its letters.'),
  field: field.words('内容', [1, 100], 'Id of one of `reportFields`.'),
});

const cellInput = inputObject('ReportCellInput', 'What a single cell is filled with.', {
  cell: field.cell('Such as `B1`; outside of the rows of the table.'),
  field: field.words('内容', [1, 100], 'Id of one of `reportFields`.'),
});

const mappingInput = inputObject('ReportMappingInput', 'Which cell of a workbook is what.', {
  sheet: field.words('工作表', [1, 31], 'Name of the sheet with the table.'),
  rows: field.term(ReportRowsEnum, 'What a row stands for.'),
  firstRow: field.row('表格第一行', 'First row of the table, below its header.'),
  lastRow: field.row('表格最后一行', 'Last row that the workbook has for the table.'),
  columns: field.list(field.object(columnInput, 'A column.'), '列', 'Columns to fill.', [0, 100]),
  cells: field.list(field.object(cellInput, 'A cell.'), '单元格', 'Cells to fill.', [0, 50]),
});

const nameField = field.words('名称', [1, 100], 'What the unit calls it.');

addMutation({
  name: 'createReportTemplate',
  action: 'report:fill',
  description:
    'Keeps a superior’s workbook for a unit, mapped as its header suggests. The file is sent to `POST /api/files` before. Conflict when the unit has 50.',
  input: {
    orgUnitCode: field.orgUnitCode('Code of the unit that keeps it, 12 digits.'),
    fileId: field.uuid('文件编号', 'As `POST /api/files` returned it.'),
    title: nameField,
  },
  success: { template: [TemplateRef, 'The table.'] },
  refusals: [NotFoundError, ConflictError, FileUnreadableError],
  resolve: async (context, input) => ({
    template: await createTemplate(context, { ...input, name: input.title }),
  }),
});

addMutation({
  name: 'updateReportTemplate',
  action: 'report:fill',
  description:
    'Says anew which cell of a table is what. Conflict when somebody has changed it since `version`.',
  input: {
    reportId: field.uuid('表格编号', 'Id of the table.'),
    version: field.row('版本', 'The version that was seen.'),
    title: nameField,
    mapping: field.object(mappingInput, 'Which cell is what.'),
  },
  success: { template: [TemplateRef, 'The table.'] },
  refusals: [NotFoundError, ConflictError, FileUnreadableError],
  resolve: async (context, input) => ({
    template: await changeTemplate(context, {
      ...input,
      id: input.reportId,
      name: input.title,
    }),
  }),
});

addMutation({
  name: 'removeReportTemplate',
  action: 'report:fill',
  description: 'Removes a table and its workbook for good.',
  input: { reportId: field.uuid('表格编号', 'Id of the table.') },
  success: { template: [TemplateRef, 'The table as it was.'] },
  refusals: [NotFoundError],
  resolve: async (context, { reportId }) => ({
    template: await removeTemplate(context, reportId),
  }),
});
