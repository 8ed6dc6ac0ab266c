/** A credential as an Open Badges 3.0 document, without its proof. */
import { createHash } from 'node:crypto';
import { CONTEXT_URLS } from './contexts.ts';

export interface BadgeFacts {
  readonly number: string;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Uuid and digest of the version of the template. */
  readonly templateUuid: string;
  readonly templateDigest: string;
  readonly staffNumber: string;
  readonly salt: string;
  readonly issuerId: string;
  readonly issuerName: string;
  /** Days in China; the last is the last on which it counts. */
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** Address of the list of states, and the place in it. */
  readonly statusList: string;
  readonly statusIndex: number;
}

/**
 * The holder is named by the hash of the staff number and a salt: who knows the number can compare it,
 * and nobody else learns it. The person's name is in the printed code only.
 */
export const identityHashOf = (staffNumber: string, salt: string): string =>
  `sha256$${createHash('sha256').update(`${staffNumber}${salt}`).digest('hex')}`;

export function openBadgeOf(facts: BadgeFacts) {
  return {
    '@context': CONTEXT_URLS,
    id: `urn:uuid:${facts.id}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: facts.title,
    issuer: { id: facts.issuerId, type: ['Profile'], name: facts.issuerName },
    validFrom: `${facts.validFrom}T00:00:00+08:00`,
    ...(facts.validUntil === null ? {} : { validUntil: `${facts.validUntil}T23:59:59+08:00` }),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          identityHash: identityHashOf(facts.staffNumber, facts.salt),
          identityType: 'identifier',
          hashed: true,
          salt: facts.salt,
        },
      ],
      licenseNumber: facts.number,
      achievement: {
        id: `urn:uuid:${facts.templateUuid}`,
        type: ['Achievement'],
        name: facts.title,
        description: facts.summary,
        criteria: { narrative: facts.summary },
        version: facts.templateDigest,
      },
    },
    credentialStatus: {
      id: `${facts.statusList}#${facts.statusIndex}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(facts.statusIndex),
      statusListCredential: facts.statusList,
    },
  };
}
