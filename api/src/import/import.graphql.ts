/** Imports as GraphQL: what a table would do, and how far it is done. */
import type { ImportRowKind } from '@shequ/schema/terms.ts';
import { FileUnreadableError } from '../modules/file/file.errors.ts';
import { assertPerson } from '../platform/authz.ts';
import { ConflictError, NotFoundError } from '../platform/errors.ts';
import { builder } from '../platform/graphql/builder.ts';
import type { RequestContext } from '../platform/graphql/context.ts';
import { field } from '../platform/graphql/fields.ts';
import { argumentsOf } from '../platform/graphql/input.ts';
import { addMutation } from '../platform/graphql/mutation.ts';
import {
  badCursor,
  checkPageSize,
  decodeCursor,
  encodeCursor,
  toConnection,
} from '../platform/graphql/pagination.ts';
import {
  ImportKindEnum,
  ImportRowKindEnum,
  ImportStateEnum,
} from '../platform/graphql/terms.graphql.ts';
import { applyImport } from './apply-import.service.ts';
import { PreviewStaleError } from './import.errors.ts';
import {
  type ImportRecord,
  type ImportRow,
  type KindCount,
  selectKindCounts,
  selectOptionalImport,
  selectRows,
} from './import.store.ts';
import { previewImport } from './preview-import.service.ts';
import type { RowChange, RowMessage } from './row-plan.ts';

const ROWS_CURSOR = 'import-rows:1';

interface Shown extends ImportRecord {
  counts: KindCount[];
}

const RowMessageRef = builder.objectRef<RowMessage>('ImportMessage').implement({
  description: 'Something to say about a row of a table.',
  fields: (t) => ({
    column: t.exposeString('column', {
      nullable: true,
      description: 'The column; null when it is about the row.',
    }),
    message: t.exposeString('message', {
      description: 'What was found and what was expected, in Chinese.',
    }),
  }),
});

const RowChangeRef = builder.objectRef<RowChange>('ImportChange').implement({
  description: 'One thing that a row would change.',
  fields: (t) => ({
    what: t.exposeString('what', { description: 'What, in Chinese: 姓名, 单位, 角色.' }),
    before: t.exposeString('before', {
      nullable: true,
      description: 'As it is; null when there is nothing.',
    }),
    after: t.exposeString('after', {
      nullable: true,
      description: 'As it would be; null when nothing would be left.',
    }),
  }),
});

const ImportRowRef = builder.objectRef<ImportRow>('ImportRow').implement({
  description: 'A row of a table and what it would do.',
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'Number of the row in the spreadsheet.' }),
    kind: t.expose('kind', { type: ImportRowKindEnum, description: 'What it would do.' }),
    action: t.field({
      type: ImportRowKindEnum,
      nullable: true,
      description: 'What a DOUBTFUL row would do when it is confirmed; null for a FAULTY one.',
      resolve: ({ plan }) => plan.action,
    }),
    code: t.string({
      description: 'The staff number or code of the unit, as far as it could be read.',
      resolve: ({ plan }) => plan.key,
    }),
    title: t.string({
      description: 'The name of the person or unit.',
      resolve: ({ plan }) => plan.title,
    }),
    changes: t.field({
      type: [RowChangeRef],
      description: 'What would be otherwise.',
      resolve: ({ plan }) => plan.changes,
    }),
    doubts: t.field({
      type: [RowMessageRef],
      description: 'Why it looks like a mistake.',
      resolve: ({ plan }) => plan.doubts,
    }),
    faults: t.field({
      type: [RowMessageRef],
      description: 'Why it cannot be done.',
      resolve: ({ plan }) => plan.faults,
    }),
    done: t.exposeBoolean('isDone', { description: 'Whether it is written.' }),
  }),
});

const CountRef = builder.objectRef<KindCount>('ImportCount').implement({
  description: 'How many rows would do the same kind of thing.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ImportRowKindEnum, description: 'The kind.' }),
    rows: t.exposeInt('rows', { description: 'Rows of it, at least 1.' }),
    done: t.exposeInt('done', { description: 'How many of them are written.' }),
  }),
});

const RowConnection = builder.connectionObject(
  { type: ImportRowRef, name: 'ImportRowConnection', description: 'A page of rows.' },
  { name: 'ImportRowEdge', description: 'A row and its position in the list.' },
);

const isConfirmed = ({ confirmed }: Shown, kind: ImportRowKind) => confirmed.includes(kind);
const sum = (counts: readonly KindCount[], key: 'rows' | 'done') =>
  counts.reduce((total, count) => total + count[key], 0);

const rowArguments = argumentsOf({
  kind: field.term(ImportRowKindEnum, 'Only rows of this kind.').optional(),
});

function readRow(cursor: string): number {
  const row = Number(decodeCursor(ROWS_CURSOR, 1, cursor)[0]);
  if (!Number.isSafeInteger(row) || row < 0) throw badCursor(cursor);
  return Math.min(row, 2 ** 31 - 1);
}

const ImportRef = builder.objectRef<Shown>('Import').implement({
  description:
    'A table that was looked at, and perhaps written. For whoever sent it, for a day; what was written stays.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Uuid.' }),
    fileId: t.exposeID('fileId', { description: 'The file, to preview it again.' }),
    kind: t.expose('kind', { type: ImportKindEnum, description: 'What the table holds.' }),
    fileName: t.exposeString('fileName', { description: 'As it was sent.' }),
    state: t.field({
      type: ImportStateEnum,
      description: 'How far it is. STOPPED: `applyImport` goes on with it.',
      resolve: ({ state, isAbandoned }) => (isAbandoned ? 'STOPPED' : state),
    }),
    message: t.string({
      nullable: true,
      description: 'Why it stopped and where, in Chinese; null when it did not.',
      resolve: ({ isAbandoned, message }) =>
        isAbandoned ? '写入时服务停了；已写入的行不会丢，也不会重复。请继续。' : message,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was looked at.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it is kept.' }),
    counts: t.expose('counts', {
      type: [CountRef],
      description: 'Rows by kind; a kind without rows is left out.',
    }),
    confirmed: t.expose('confirmed', {
      type: [ImportRowKindEnum],
      description: 'Kinds that were confirmed; the others are left out.',
    }),
    total: t.int({
      description: 'Rows of the confirmed kinds.',
      resolve: (job) =>
        sum(
          job.counts.filter(({ kind }) => isConfirmed(job, kind)),
          'rows',
        ),
    }),
    done: t.int({
      description: 'Rows that are written.',
      resolve: ({ counts }) => sum(counts, 'done'),
    }),
    prepared: t.exposeInt('prepared', {
      description: 'New people of the batch under way whose passwords are ready.',
    }),
    rows: t.field({
      type: RowConnection,
      description: 'The rows, in order.',
      args: {
        ...rowArguments.args,
        first: t.arg.int({ required: true, description: 'Page size, 1–100.' }),
        after: t.arg.string({ description: 'Cursor to continue after.' }),
      },
      resolve: async ({ id }, args, { database }) => {
        const { kind } = rowArguments.read(args);
        const size = checkPageSize(args.first);
        const rows = await selectRows(database.sql, id, {
          kinds: kind === null ? null : [kind],
          after: args.after == null ? 0 : readRow(args.after),
          limit: size + 1,
        });
        return toConnection(rows, size, ({ row }) => encodeCursor(ROWS_CURSOR, [String(row)]));
      },
    }),
  }),
});

/** The viewer's own import; null for others and after its day. */
async function findImport(context: RequestContext, id: string): Promise<Shown | null> {
  const { sql } = context.database;
  const job = await selectOptionalImport(sql, assertPerson(context.viewer, 'import:preview'), id);
  return job === null ? null : { ...job, counts: await selectKindCounts(sql, id) };
}

async function requireImport(context: RequestContext, id: string): Promise<Shown> {
  const job = await findImport(context, id);
  if (job === null) throw new Error(`import ${id} was there a moment ago`);
  return job;
}

const importArguments = argumentsOf({ id: field.uuid('导入', 'Id of the import.') });

builder.queryField('import', (t) =>
  t.field({
    type: ImportRef,
    nullable: true,
    description:
      'The import with this id that the viewer made; null when it does not exist, is somebody else’s, or is older than a day. Requires ADMIN somewhere.',
    args: importArguments.args,
    authScopes: { may: 'import:preview' },
    resolve: (_root, args, context) => findImport(context, importArguments.read(args).id),
  }),
);

addMutation({
  name: 'previewImport',
  action: 'import:preview',
  description:
    'Says what each row of a table would do, and changes nothing. The file is sent to `POST /api/files` before. NotFound when it is not there any more.',
  input: {
    fileId: field.uuid('文件编号', 'As `POST /api/files` returned it.'),
    kind: field.term(ImportKindEnum, 'What the table holds.'),
  },
  success: { import: [ImportRef, 'What the rows would do.'] },
  refusals: [NotFoundError, FileUnreadableError],
  resolve: async (context, input) => ({
    import: await requireImport(context, await previewImport(context, input)),
  }),
});

addMutation({
  name: 'applyImport',
  action: 'import:apply',
  description:
    'Starts to write the rows of the confirmed kinds, or goes on where it stopped; ask `import` how far it is. Up to 500 rows are written all or none, more of them in batches. Conflict while any row is FAULTY, and when no kind is confirmed. Sending it again changes nothing.',
  input: {
    importId: field.uuid('导入编号', 'The import.'),
    confirmed: field.terms(
      ImportRowKindEnum,
      '确认的种类',
      'Kinds of rows to write; those of other kinds are left out.',
    ),
  },
  success: { import: [ImportRef, 'The import, running or done.'] },
  refusals: [NotFoundError, ConflictError, PreviewStaleError],
  resolve: async (context, input) => ({
    import: await requireImport(context, await applyImport(context, input)),
  }),
});
