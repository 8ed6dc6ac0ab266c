/** Heads of the chain as lines of JSON, for keeping outside of the database. */
import { z } from 'zod';
import type { Head } from './chain.store.ts';

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
    .transform((text) => Buffer.from(text, 'hex'));

const headRule = z.object({
  region: z.string().regex(/^[0-9]{4}$/),
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  seq: z.int().positive(),
  hash: hex(32),
  keyId: z.string().regex(/^[\w-]{8}$/),
  signature: hex(64),
});

/** A head as it is printed and logged. */
export const printedHead = ({ hash, signature, ...head }: Head) => ({
  ...head,
  hash: hash.toString('hex'),
  signature: signature.toString('hex'),
});

export const printHead = (head: Head): string => JSON.stringify(printedHead(head));

/** The heads of a file, or the number of the first line that is none. */
export function parseHeads(text: string): { heads: Head[] } | { faultyLine: number } {
  const heads: Head[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = headRule.safeParse(jsonOf(line));
    if (!parsed.success) return { faultyLine: index + 1 };
    heads.push(parsed.data);
  }
  return { heads };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
