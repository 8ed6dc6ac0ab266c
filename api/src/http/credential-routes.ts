/**
 * What is fetched of credentials by address: the issuer's document, keys, lists of states and contexts by
 * anybody, a certificate as a PDF by those who may read it.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ISSUER_PATH } from '../modules/credential/issuer/issuer.ts';
import { controllerDocument, publicKeys } from '../modules/credential/keys.service.ts';
import {
  findCertificate,
  findContext,
  findStatusList,
} from '../modules/credential/publish.service.ts';
import { ANONYMOUS } from '../platform/authz.ts';
import { ApiError } from '../platform/errors.ts';
import { contextOf, type RouteSettings, refuse } from './route-context.ts';

/** What a PDF takes: its font is embedded. */
const PDF_MILLISECONDS = 200;

export function registerCredentialRoutes(app: FastifyInstance, settings: RouteSettings): void {
  const { database, admit } = settings;
  /** What anybody may fetch, from any page, and keep for so many seconds. */
  const publish = (
    path: string,
    seconds: number,
    type: string,
    read: (name: string) => Promise<object>,
  ): void => {
    app.get<{ Params: { name?: string } }>(`${ISSUER_PATH}${path}`, async (request, reply) => {
      admit(ANONYMOUS, request.ip, 1);
      const document = await read(request.params.name ?? '');
      return reply
        .header('access-control-allow-origin', '*')
        .header('cache-control', `public, max-age=${seconds}`)
        .type(type)
        .send(JSON.stringify(document));
    });
  };
  publish('', 60, 'application/json', () => controllerDocument(database));
  publish('/keys', 60, 'application/jwk-set+json', () => publicKeys(database));
  publish('/status/:name', 60, 'application/vc', (name) => findStatusList(database, name));
  publish('/contexts/:name', 31_536_000, 'application/ld+json', (name) =>
    findContext(database, name),
  );

  app.get('/api/credentials/:file', async (request, reply) => {
    try {
      return await sendCertificate(request, reply);
    } catch (error) {
      return refuse(request, reply, error);
    }
  });

  async function sendCertificate(
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const context = await contextOf(settings, request, {
      action: 'credential:read',
      milliseconds: PDF_MILLISECONDS,
    });
    const [, id] = /^(.+)\.pdf$/.exec((request.params as { file: string }).file) ?? [];
    const found = id === undefined ? null : await findCertificate(context, id);
    if (found === null) throw new ApiError('ROUTE_NOT_FOUND');
    return reply
      .header('cache-control', 'private, no-store')
      .header('content-disposition', `inline; filename="${found.number}.pdf"`)
      .type('application/pdf')
      .send(found.pdf);
  }
}
