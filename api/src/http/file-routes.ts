/** Files in and out: tables that people send to be imported, and those that are made for them. */
import { Readable } from 'node:stream';
import { admitDay } from '@shequ/schema/calendar.ts';
import type { ImportKind } from '@shequ/schema/terms.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { importPasswords, importProblems, importTemplate } from '../import/import-files.service.ts';
import { exportRoster } from '../import/roster-export.service.ts';
import { exportAudit } from '../modules/audit/audit-export.service.ts';
import { keepFile } from '../modules/file/file.service.ts';
import { fillReport, prepareFilling } from '../modules/report/fill-report.service.ts';
import { requireTemplate } from '../modules/report/report.service.ts';
import { type Action, assertPerson } from '../platform/authz.ts';
import { ApiError } from '../platform/errors.ts';
import type { RequestContext } from '../platform/graphql/context.ts';
import { parseOrgUnitCode, parseUuid } from '../platform/ids.ts';
import { FileFault } from '../spreadsheet/file-fault.ts';
import { kindOfFile } from '../spreadsheet/read-bytes.ts';
import {
  FILE_TYPES,
  type FileKind,
  type WrittenTable,
  writeTable,
} from '../spreadsheet/write-table.ts';
import { attachment, withNote } from './attachment.ts';
import { exportClearanceBoard, exportLearningBoard } from './board-exports.ts';
import { originOf } from './origin.ts';
import { contextOf, type RouteSettings, refuse } from './route-context.ts';

const MOST_BYTES = 20 * 1024 * 1024;
const MOST_NAME = 200;

/** What a request is charged when it begins: to take a file in, or to make one. */
const MILLISECONDS = 100;

export interface FileRoutesSettings extends RouteSettings {
  trustedOrigins: readonly string[];
}

type Params = { id?: string; file: string };
/** Makes a file; null when there is none of this name. */
type Maker = (
  context: RequestContext,
  name: string,
  request: FastifyRequest<{ Params: Params }>,
) => Promise<WrittenTable | null>;

const TEMPLATES: Readonly<Record<string, ImportKind>> = {
  roster: 'ROSTER',
  'org-units': 'ORG_UNITS',
};

/** `roster.xlsx` as its name and kind; null for any other ending. */
function splitName(file: string): { name: string; kind: FileKind } | null {
  const [, name, kind] = /^([a-z-]{1,40})\.(xlsx|csv)$/.exec(file) ?? [];
  return name === undefined ? null : { name, kind: kind as FileKind };
}

/** The unit that a file is of. */
export function unitOf(asked: unknown): string {
  const unit = parseOrgUnitCode(String(asked ?? ''));
  if (unit === null) throw new ApiError('BAD_REQUEST', '单位代码（unit）应为 12 位数字。');
  return unit;
}

/** A name as it is kept: without folders and control characters. */
function shownName(name: unknown): string {
  const last = typeof name === 'string' ? (name.split(/[\\/]/).at(-1) ?? '') : '';
  const kept = last.replace(/\p{Cc}|[\uD800-\uDFFF]/gu, '').trim();
  return [...kept].slice(-MOST_NAME).join('') || '未命名';
}

export function registerFileRoutes(app: FastifyInstance, settings: FileRoutesSettings): void {
  const { database, trustedOrigins } = settings;
  const trusted = new Set(trustedOrigins);

  const open = (request: FastifyRequest, action: Action): Promise<RequestContext> =>
    contextOf(settings, request, { action, milliseconds: MILLISECONDS });

  // In a scope of its own: no other route takes bodies of bytes.
  app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: MOST_BYTES },
      (_request, body, done) => done(null, body),
    );
    scope.post<{ Querystring: { name?: string } }>(
      '/api/files',
      {
        bodyLimit: MOST_BYTES,
        // Before the body is read.
        onRequest: async (request, reply) => {
          const origin = originOf(request);
          if (origin === null || !trusted.has(origin)) throw new ApiError('FOREIGN_ORIGIN');
          try {
            await open(request, 'file:send');
          } catch (error) {
            return refuse(request, reply, error);
          }
        },
      },
      async (request, reply) => {
        const { actor, viewer } = await open(request, 'file:send');
        const bytes = request.body;
        if (!(bytes instanceof Uint8Array)) throw new ApiError('FILE_REFUSED', '没有收到文件。');
        try {
          kindOfFile(bytes);
        } catch (error) {
          if (error instanceof FileFault) throw new ApiError('FILE_REFUSED', `${error.message}。`);
          throw error;
        }
        const ownerId = assertPerson(viewer, 'file:send');
        const name = shownName(request.query.name);
        const kept = await keepFile({ database, actor }, ownerId, { name, bytes });
        return reply.code(201).header('cache-control', 'no-store').send(kept);
      },
    );
  });

  const serve = (path: string, action: Action, make: Maker): void => {
    app.get<{ Params: Params }>(path, async (request, reply) => {
      try {
        const asked = splitName(request.params.file);
        if (asked === null) throw new ApiError('ROUTE_NOT_FOUND');
        const context = await open(request, action);
        const table = await make(context, asked.name, request);
        if (table === null) throw new ApiError('ROUTE_NOT_FOUND');
        const name = `${table.name}.${asked.kind}`;
        return await attachment(reply, name, FILE_TYPES[asked.kind]).send(
          Readable.from(withNote(writeTable(asked.kind, table), request)),
        );
      } catch (error) {
        return refuse(request, reply, error);
      }
    });
  };

  serve('/api/imports/template/:file', 'import:preview', async (_context, name) => {
    const kind = TEMPLATES[name];
    return kind === undefined ? null : await importTemplate(kind);
  });
  serve('/api/imports/:id/:file', 'import:preview', async (context, name, { params }) => {
    if (name === 'problems') return await importProblems(context, params.id ?? '');
    if (name === 'passwords') return await importPasswords(context, params.id ?? '');
    return null;
  });
  app.get<{ Params: { id: string }; Querystring: { unit?: unknown; day?: unknown } }>(
    '/api/reports/:id/filled.xlsx',
    async (request, reply) => {
      try {
        const context = await open(request, 'report:fill');
        const id = parseUuid(request.params.id);
        const day = admitDay(String(request.query.day ?? ''));
        if (id === null) throw new ApiError('ROUTE_NOT_FOUND');
        const unit = unitOf(request.query.unit);
        if ('fault' in day) throw new ApiError('BAD_REQUEST', `日期（day）：${day.fault}`);
        const asked = { orgUnitCode: unit, day: day.value };
        const template = await requireTemplate(context, id);
        const filling = await prepareFilling(context, template, asked);
        const name = `${template.name}-${filling.unit.name}-${day.value}.xlsx`;
        return await attachment(reply, name, FILE_TYPES.xlsx).send(
          Buffer.from(await fillReport(filling)),
        );
      } catch (error) {
        return refuse(request, reply, error);
      }
    },
  );
  serve('/api/exports/:file(^audit\\.[a-z]+$)', 'audit:read', async (context, _name, request) => {
    const query = request.query as Readonly<Record<string, unknown>>;
    return await exportAudit(context, unitOf(query.unit), query);
  });
  serve('/api/exports/:file', 'export:read', async (context, name, request) => {
    const query = request.query as Record<string, unknown>;
    const make = {
      roster: exportRoster,
      clearance: exportClearanceBoard,
      learning: exportLearningBoard,
    };
    if (!Object.hasOwn(make, name)) return null;
    return await make[name as keyof typeof make](context, unitOf(query.unit), query);
  });
}
