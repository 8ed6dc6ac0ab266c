/**
 * What is personal in the details of an audit event, and how an event names it without holding it
 * (decision 179): by a digest with a salt of its own. When the salt is gone, nobody can find the value by
 * trying.
 */
import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from '@shequ/schema/content/digest.ts';

/** Details that say something of a person in words or numbers of theirs. */
export const PERSONAL_DETAILS = [
  'answer',
  'number',
  'reason',
  'staffNumber',
  'supersedes',
] as const;

type Details = Readonly<Record<string, unknown>>;

export interface PersonalDetails {
  readonly personId: string;
  readonly salt: Buffer;
  readonly facts: Readonly<Record<string, string>>;
}

/** `sha256:` and SHA-256 of the salt and the canonical JSON of what is said. */
export function sealOf(salt: Uint8Array, facts: Details): string {
  const hash = createHash('sha256').update(salt).update(canonicalJson(facts), 'utf8');
  return `sha256:${hash.digest('hex')}`;
}

/**
 * The details as the event holds them, and what is kept beside it; null when nothing is personal. Throws
 * when it says whose the details are nowhere: nobody could find them again to remove them.
 */
export function splitDetails(
  details: Details,
  subjectPersonId: string | null,
): { details: Details; personal: PersonalDetails | null } {
  const isPersonal = ([key, value]: [string, unknown]): boolean =>
    (PERSONAL_DETAILS as readonly string[]).includes(key) && value != null;
  const entries = Object.entries(details);
  const found = entries.filter(isPersonal);
  if (found.length === 0) return { details, personal: null };
  const personId = subjectPersonId ?? details.personId;
  if (typeof personId !== 'string') {
    throw new Error(`details of an audit event do not say whose ${found[0]?.[0]} it is`);
  }
  const facts = Object.fromEntries(found.map(([key, value]) => [key, String(value)]));
  const salt = randomBytes(16);
  const others = Object.fromEntries(entries.filter((entry) => !isPersonal(entry)));
  return {
    details: { ...others, sealed: sealOf(salt, facts) },
    personal: { personId, salt, facts },
  };
}
