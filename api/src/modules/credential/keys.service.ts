/** What the process keeps of its issuer in the database, and gives to verifiers. */
import type { Database } from '../../platform/database/db.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { loadContexts } from './badge/contexts.ts';
import { openSigner, type Signer } from './badge/sign.ts';
import { STATUS_LIST_BITS } from './badge/status-list.ts';
import { ISSUER_PATH, issuerOf, namesAt } from './issuer/issuer.ts';
import {
  insertContext,
  insertList,
  selectFreeIndex,
  selectKeys,
  selectLastList,
  upsertKey,
} from './keys.store.ts';

/** The present key, known to verifiers before it signs, with the contexts of what it will sign. */
export async function readySigner(database: Database): Promise<Signer> {
  const signer = await openSigner(issuerOf(database));
  await upsertKey(database.sql, {
    id: signer.key.id,
    publicKey: signer.key.x,
    publicMultibase: signer.publicMultibase,
  });
  for (const context of (await loadContexts()).values()) await insertContext(database.sql, context);
  return signer;
}

/** How many places are tried before a list is full: when three quarters are taken, one in 300 fails. */
const TRIES = 20;

/** A place in a list of the region, chosen at random, so that it tells nothing of when it was taken. */
export async function allocatePlace(
  sql: SqlRunner,
  region: string,
): Promise<{ list: number; index: number }> {
  const last = (await selectLastList(sql, { region }))[0]?.no ?? null;
  for (let no = last ?? 1; ; no += 1) {
    await insertList(sql, { region, no });
    const values = crypto.getRandomValues(new Uint32Array(TRIES));
    const candidates = Array.from(values, (value) => value % STATUS_LIST_BITS);
    const index = await selectFreeIndex(sql, { region, no, candidates });
    if (index !== null) return { list: no, index };
  }
}

/** Public keys as a JWK set, which is how the page that checks codes and other verifiers know them. */
export async function publicKeys(database: Database): Promise<object> {
  const keys = await selectKeys(database.sql);
  return {
    keys: keys.map(({ id, publicKey, fromAt, retiredAt }) => ({
      kty: 'OKP',
      crv: 'Ed25519',
      alg: 'EdDSA',
      use: 'sig',
      kid: id,
      x: publicKey,
      from: fromAt,
      retired: retiredAt,
    })),
  };
}

/** The document in which verifiers of Open Badges find the keys. */
export async function controllerDocument(database: Database): Promise<object> {
  const { origin } = issuerOf(database);
  const controller = `${origin}${ISSUER_PATH}`;
  const methods = (await selectKeys(database.sql)).map(({ id, publicMultibase }) => ({
    '@context': 'https://w3id.org/security/multikey/v1',
    id: namesAt(origin, publicMultibase, id).verificationMethod,
    type: 'Multikey',
    controller: namesAt(origin, publicMultibase, id).issuerId,
    publicKeyMultibase: publicMultibase,
  }));
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: controller,
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id),
  };
}
