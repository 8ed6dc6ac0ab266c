/**
 * Answers that are JSON text already. The text is kept as its UTF-8 bytes, one character each, from
 * PostgreSQL to the socket: what is not looked at need not be decoded.
 */

/** The UTF-8 bytes of a text, one character each. */
function toBytes(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what lies beyond ASCII
  return /^[\x00-\x7f]*$/.test(text) ? text : Buffer.from(text).toString('latin1');
}

/** JSON of a value, as bytes. */
export const jsonBytes = (value: unknown): string => toBytes(JSON.stringify(value));

/** The data of an answer that is text already; whoever looks into it gets what it says. */
export class WrittenData {
  /** JSON, one character a byte. */
  readonly bytes: string;

  constructor(bytes: string) {
    this.bytes = bytes;
  }

  toJSON(): unknown {
    return JSON.parse(Buffer.from(this.bytes, 'latin1').toString());
  }
}

/**
 * What the server sends: as JSON.stringify, but written data as it is, in a Buffer. Apollo's types
 * ask for a string; it only measures the body and hands it on, and Fastify sends either.
 */
export function stringifyAnswer(answer: object): string {
  const members = Object.entries(answer).filter(([, value]) => value !== undefined);
  if (!members.some(([, value]) => value instanceof WrittenData)) {
    return `${JSON.stringify(answer)}\n`;
  }
  const written = members.map(
    ([name, value]) => `"${name}":${value instanceof WrittenData ? value.bytes : jsonBytes(value)}`,
  );
  return Buffer.from(`{${written.join(',')}}\n`, 'latin1') as unknown as string;
}
