/**
 * Routes below `/api/auth` that are ours: which ways of signing in there are, and one's own sessions.
 * The library's routes for sessions give out and take their tokens; these name a session by its id.
 * They are reached through `auth-routes.ts`, which has looked at the origin of what changes something.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AUTH_MESSAGES } from '../modules/account/auth-messages.ts';
import {
  endOwnSessions,
  listOwnSessions,
  type SignedInPerson,
} from '../modules/account/own-sessions.ts';
import { resolveViewer, type ViewerSettings } from '../modules/account/viewer.ts';
import type { Viewer } from '../platform/authz.ts';
import { ValidationError } from '../platform/errors.ts';

export const OWN_AUTH_ROUTES = [
  'GET /sign-in-methods',
  'GET /sessions',
  'POST /end-sessions',
] as const;

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
export type OwnAuthRoutes = Readonly<Record<(typeof OWN_AUTH_ROUTES)[number], Handler>>;

export interface OwnAuthRoutesSettings {
  viewerSettings: ViewerSettings;
  hasSingleSignOn: boolean;
  /** Counts the request against the rate of its viewer; throws RATE_LIMITED. */
  admit(viewer: Viewer, address: string): void;
}

const EndSessionsSchema = z.union([
  z.strictObject({ sessionId: z.uuid() }),
  z.strictObject({ others: z.literal(true) }),
]);

export function createOwnAuthRoutes(settings: OwnAuthRoutesSettings): OwnAuthRoutes {
  const { viewerSettings, hasSingleSignOn, admit } = settings;
  const { database } = viewerSettings;

  /** Null when nobody is signed in: a key has no sessions. */
  async function signedIn(request: FastifyRequest): Promise<SignedInPerson | null> {
    const { cookie, authorization } = request.headers;
    const { viewer, sessionId } = await resolveViewer({ cookie, authorization }, viewerSettings);
    admit(viewer, request.ip);
    if (viewer.kind !== 'PERSON' || sessionId === null) return null;
    return { personId: viewer.personId, sessionId, requestId: request.id };
  }

  const refuse = (reply: FastifyReply): FastifyReply =>
    reply.code(401).send({ code: 'UNAUTHORIZED', message: AUTH_MESSAGES.UNAUTHORIZED });

  const routes: OwnAuthRoutes = {
    'GET /sign-in-methods': async (_request, reply) =>
      reply.send({ singleSignOn: hasSingleSignOn }),

    'GET /sessions': async (request, reply) => {
      const person = await signedIn(request);
      if (person === null) return refuse(reply);
      return reply.send({ sessions: await listOwnSessions(database, person) });
    },

    'POST /end-sessions': async (request, reply) => {
      const person = await signedIn(request);
      if (person === null) return refuse(reply);
      const input = EndSessionsSchema.safeParse(request.body);
      if (!input.success) {
        const message = '应为 {"sessionId": "<登录的编号>"}，或者 {"others": true}。';
        throw new ValidationError({ fields: [{ path: '', message }] });
      }
      const endedId = 'sessionId' in input.data ? input.data.sessionId : null;
      return reply.send({ ended: await endOwnSessions(database, person, endedId) });
    },
  };
  return routes;
}
