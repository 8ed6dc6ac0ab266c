/**
 * Who issues credentials in this process: the key that signs, and the address where verifiers find the
 * public keys. Kept beside the database whose credentials they are, so that a job has it as a request has.
 */
import type { Database } from '../../../platform/database/db.ts';
import { type SigningKey, signingKeyOf } from './signing-key.ts';

export interface IssuerSettings {
  /** Origin at which the server is reached; printed in QR codes. */
  readonly origin: string;
  /** The 32 secret bytes; read each time, so that a key that was put in place needs no restart. */
  readonly readSeed: () => Buffer;
}

export interface Issuer {
  readonly origin: string;
  /** Identifiers of the issuer and of the key, as the documents of that key name them. */
  namesOf(publicMultibase: string, keyId: string): IssuerNames;
  currentKey(): SigningKey;
}

export interface IssuerNames {
  readonly issuerId: string;
  readonly verificationMethod: string;
}

const issuers = new WeakMap<Database, Issuer>();

export const ISSUER_PATH = '/api/issuer';

/**
 * With https the issuer is a document of ours at a lasting address. Without it nobody could trust what
 * is fetched there, so the key names itself (did:key), and whoever verifies has to know the key.
 */
export function namesAt(origin: string, publicMultibase: string, keyId: string): IssuerNames {
  if (origin.startsWith('https:')) {
    const issuerId = `${origin}${ISSUER_PATH}`;
    return { issuerId, verificationMethod: `${issuerId}#${keyId}` };
  }
  const issuerId = `did:key:${publicMultibase}`;
  return { issuerId, verificationMethod: `${issuerId}#${publicMultibase}` };
}

export function configureIssuer(database: Database, { origin, readSeed }: IssuerSettings): void {
  issuers.set(database, {
    origin,
    namesOf: (publicMultibase, keyId) => namesAt(origin, publicMultibase, keyId),
    currentKey: () => signingKeyOf(readSeed()),
  });
}

/** Throws in a process that was not told who issues, such as a command. */
export function issuerOf(database: Database): Issuer {
  const issuer = issuers.get(database);
  if (issuer === undefined) throw new Error('this process has no key to sign credentials with');
  return issuer;
}
