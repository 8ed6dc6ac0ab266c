/** What routes besides `/graphql` need: who asks, charged and permitted, and what a refusal becomes. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { resolveViewer, type ViewerSettings } from '../modules/account/viewer.ts';
import { type Action, assertCanSomewhere, type Viewer } from '../platform/authz.ts';
import type { Database } from '../platform/database/db.ts';
import { NotPermittedError, NotSignedInError } from '../platform/errors.ts';
import { createContext, type RequestContext } from '../platform/graphql/context.ts';
import { errorBody } from './error-handler.ts';

export interface RouteSettings {
  database: Database;
  viewerSettings: ViewerSettings;
  /** Charges the request, which takes so many milliseconds, to its viewer; throws RATE_LIMITED. */
  admit(viewer: Viewer, address: string, milliseconds: number): void;
}

/** Throws RATE_LIMITED, and what `refuse` answers when the viewer may do the action to nothing at all. */
export async function contextOf(
  { database, viewerSettings, admit }: RouteSettings,
  request: FastifyRequest,
  { action, milliseconds }: { action: Action; milliseconds: number },
): Promise<RequestContext> {
  const { cookie, authorization } = request.headers;
  const { viewer } = await resolveViewer({ cookie, authorization }, viewerSettings);
  admit(viewer, request.ip, milliseconds);
  assertCanSomewhere(viewer, action);
  return createContext({
    viewer,
    database,
    requestId: request.id,
    remoteAddress: request.ip,
    receivedAt: new Date(),
    log: request.log,
  });
}

/** On `/graphql` these come with 200 and so have no status of their own. Throws any other error. */
export function refuse(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof NotSignedInError) reply.code(401);
  else if (error instanceof NotPermittedError) reply.code(403);
  else throw error;
  return reply.send(errorBody(request.url, error));
}
