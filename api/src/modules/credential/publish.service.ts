/** What verifiers fetch by address, and the printed certificate. */
import type { Database } from '../../platform/database/db.ts';
import { ApiError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { parseRegionalId } from '../../platform/ids.ts';
import { chinaToday } from '../../platform/time.ts';
import { signStatusList } from './badge/status-list.ts';
import { printCertificate } from './certificate/certificate-pdf.ts';
import { findCredential, qrTextOfRow } from './credential.service.ts';
import { selectWithdrawn } from './credential.store.ts';
import { ISSUER_PATH, issuerOf } from './issuer/issuer.ts';
import { readySigner } from './keys.service.ts';
import { selectLastList, selectOptionalContext } from './keys.store.ts';

interface SignedList {
  readonly state: string;
  readonly document: Promise<object>;
}

/** The lists that were asked for, signed: by their addresses, for each database. */
const signedLists = new WeakMap<Database, Map<string, SignedList>>();

/**
 * A list of states, signed when one of its states, its key or the day has changed since it was signed
 * last. Throws NOT_FOUND for one that there is not.
 */
export async function findStatusList(database: Database, name: string): Promise<object> {
  const [, region, digits] = /^(\d{4})-([1-9]\d{0,5})$/.exec(name) ?? [];
  if (region === undefined) throw new ApiError('ROUTE_NOT_FOUND');
  const list = Number(digits);
  const last = (await selectLastList(database.sql, { region }))[0]?.no ?? 0;
  if (list > last) throw new ApiError('ROUTE_NOT_FOUND');
  const rows = await selectWithdrawn(database.sql, { region, list });
  const withdrawn = rows.map(({ index }) => index);
  const now = new Date();
  const { origin, currentKey } = issuerOf(database);
  const url = `${origin}${ISSUER_PATH}/status/${name}`;
  const state = `${chinaToday(now)} ${url} ${currentKey().id} ${withdrawn.join()}`;
  const lists = signedLists.get(database) ?? new Map<string, SignedList>();
  signedLists.set(database, lists);
  const known = lists.get(name);
  if (known?.state === state) return await known.document;
  const signer = await readySigner(database);
  const document = signStatusList(url, withdrawn, signer, now);
  lists.set(name, { state, document });
  return await document;
}

/** The text of a context by the hex of its digest. Throws NOT_FOUND for an unknown one. */
export async function findContext(database: Database, hash: string): Promise<object> {
  const row = await selectOptionalContext(database.sql, { digest: `sha256:${hash}` });
  if (row === null) throw new ApiError('ROUTE_NOT_FOUND');
  return row.document;
}

/**
 * The certificate as a PDF; null when there is none with this id or the viewer may not see it. Throws
 * NameNotPrintable.
 */
export async function findCertificate(
  context: RequestContext,
  id: string,
): Promise<{ number: string; pdf: Buffer } | null> {
  const key = parseRegionalId(id.replace(/^credential:/, ''));
  const row = key === null ? null : await findCredential(context, key);
  if (row === null) return null;
  const pdf = await printCertificate({
    title: row.title,
    text: row.body,
    number: row.number,
    issuerName: row.issuerName,
    issuedOn: chinaToday(new Date(row.issuedAt)),
    validUntil: row.validUntil,
    qrText: qrTextOfRow(context, row),
  });
  return { number: row.number, pdf };
}
