/** Ids of choices, items, cells and blanks. */
import { createHash } from 'node:crypto';

/**
 * An opaque id: `c` and ten hex digits of SHA-256 over question uuid, role and text. Moving a
 * choice keeps its id; changing its words makes another one, as it is another choice. It tells
 * neither position nor key.
 */
export function partId(questionUuid: string, role: string, text: string): string {
  const hash = createHash('sha256').update(`${questionUuid}\n${role}\n${text}`, 'utf8');
  return `c${hash.digest('hex').slice(0, 10)}`;
}
