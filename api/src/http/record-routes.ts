/** All completion records as one file, for programs that copy them and for who may follow them. */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import {
  exportRecords,
  RECORD_FILE_KINDS,
  type RecordFileKind,
} from '../modules/completion/record-export.service.ts';
import { exportStatements } from '../modules/completion/xapi-export.service.ts';
import { ApiError } from '../platform/errors.ts';
import type { RequestContext } from '../platform/graphql/context.ts';
import { FILE_TYPES, writeTable } from '../spreadsheet/write-table.ts';
import { attachment, withNote } from './attachment.ts';
import { unitOf } from './file-routes.ts';
import { contextOf, type RouteSettings, refuse } from './route-context.ts';

/** What a request is charged when it begins; a file of a province is read in a thousand statements. */
const MILLISECONDS = 1_000;

const TYPES: Readonly<Record<RecordFileKind, string>> = {
  ...FILE_TYPES,
  ndjson: 'application/x-ndjson; charset=utf-8',
};

/** A cursor as the address has it; null when it is missing or empty. */
function cursorOf(after: unknown): string | null {
  if (after === undefined || after === '') return null;
  if (typeof after !== 'string') {
    throw new ApiError('BAD_REQUEST', '游标（after）应当只有一个，写成 after=游标。');
  }
  return after;
}

interface RecordFile {
  /** Where the feed goes on after the file. */
  cursor: string;
  pieces: AsyncIterable<Uint8Array>;
}

export function registerRecordRoutes(
  app: FastifyInstance,
  { origin, ...settings }: RouteSettings & { origin: string },
): void {
  const serve = (
    name: string,
    type: string,
    make: (
      context: RequestContext,
      asked: { orgUnitCode: string | null; after: string | null },
    ) => Promise<RecordFile>,
  ): void => {
    app.get<{ Querystring: { unit?: unknown; after?: unknown } }>(
      `/api/exports/${name}`,
      async (request, reply) => {
        try {
          const context = await contextOf(settings, request, {
            action: 'completion:changes',
            milliseconds: MILLISECONDS,
          });
          const { unit, after } = request.query;
          const { cursor, pieces } = await make(context, {
            orgUnitCode: unit === undefined || unit === '' ? null : unitOf(unit),
            after: cursorOf(after),
          });
          return await attachment(reply, name, type)
            .header('feed-cursor', cursor)
            .send(Readable.from(withNote(pieces, request)));
        } catch (error) {
          return refuse(request, reply, error);
        }
      },
    );
  };
  for (const kind of RECORD_FILE_KINDS) {
    serve(`records.${kind}`, TYPES[kind], async (context, asked) => {
      const file = await exportRecords(context, asked);
      const pieces = kind === 'xlsx' ? writeTable(kind, await file.table()) : file.pieces(kind);
      return { cursor: file.cursor, pieces };
    });
  }
  serve('statements.ndjson', TYPES.ndjson, (context, asked) =>
    exportStatements(context, { ...asked, origin }),
  );
}
