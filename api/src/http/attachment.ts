/** A file as an answer: to be saved under its name, and kept by nobody on the way. */
import type { FastifyReply, FastifyRequest } from 'fastify';

export function attachment(reply: FastifyReply, name: string, type: string): FastifyReply {
  return reply
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .type(type);
}

/** The reader of a file that breaks off only sees that it does: why stands in the log. */
export async function* withNote(
  pieces: AsyncIterable<Uint8Array>,
  { log }: FastifyRequest,
): AsyncIterable<Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    log.error({ err: error }, 'a file broke off');
    throw error;
  }
}
