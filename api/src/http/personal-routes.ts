/** All that is kept about a person, as one file: for people, and for programs. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { makeFileOf, makeOwnFile } from '../modules/personal/file/personal-file.service.ts';
import type { PersonalFile } from '../modules/personal/file/personal-file.ts';
import { writeHtml } from '../modules/personal/file/write-html.ts';
import { writeJson } from '../modules/personal/file/write-json.ts';
import { ApiError } from '../platform/errors.ts';
import type { RequestContext } from '../platform/graphql/context.ts';
import { parseUuid } from '../platform/ids.ts';
import { chinaToday } from '../platform/time.ts';
import { attachment } from './attachment.ts';
import { contextOf, type RouteSettings, refuse } from './route-context.ts';

/** Some dozen statements, and pages of them for whoever has done much. */
const MILLISECONDS = 2_000;

const WRITERS = {
  html: { write: writeHtml, type: 'text/html; charset=utf-8' },
  json: { write: writeJson, type: 'application/json; charset=utf-8' },
} as const;

type Params = { id?: string; file: string };

/** `mine.html` by its name and kind; throws ROUTE_NOT_FOUND. */
function kindOf(file: string, name: string): keyof typeof WRITERS {
  const kind = file.slice(name.length + 1);
  if (file !== `${name}.${kind}` || !Object.hasOwn(WRITERS, kind)) {
    throw new ApiError('ROUTE_NOT_FOUND');
  }
  return kind as keyof typeof WRITERS;
}

export function registerPersonalRoutes(app: FastifyInstance, settings: RouteSettings): void {
  const serve = (
    path: string,
    name: string,
    make: (context: RequestContext, params: Params) => Promise<PersonalFile>,
  ): void => {
    app.get<{ Params: Params }>(
      path,
      async (request: FastifyRequest<{ Params: Params }>, reply) => {
        const kind = kindOf(request.params.file, name);
        try {
          const context = await contextOf(settings, request, {
            action: 'personal-file:read',
            milliseconds: MILLISECONDS,
          });
          const file = await make(context, request.params);
          const { write, type } = WRITERS[kind];
          const fileName = `个人信息_${file.displayName}_${chinaToday()}.${kind}`;
          return await attachment(reply, fileName, type).send(Readable.from(write(file)));
        } catch (error) {
          return refuse(request, reply, error);
        }
      },
    );
  };
  serve('/api/personal/:file', 'mine', (context) => makeOwnFile(context));
  serve('/api/personal/:id/:file', 'file', async (context, { id }) => {
    const personId = parseUuid(id ?? '');
    if (personId === null) throw new ApiError('ROUTE_NOT_FOUND');
    return await makeFileOf(context, personId);
  });
}
