/** A file as an answer: to be saved under its name, and kept by nobody on the way. */
import type { FastifyReply } from 'fastify';

export function attachment(reply: FastifyReply, name: string, type: string): FastifyReply {
  return reply
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .type(type);
}
