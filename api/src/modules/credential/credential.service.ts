/** Reading credentials: their list, single ones, and what anybody may ask of a number. */
import { maskedName } from '@shequ/schema/credential/masked-name.ts';
import { readCredentialNumber } from '@shequ/schema/credential/number.ts';
import type { CredentialStatus } from '@shequ/schema/terms.ts';
import { canAsSelf, refuse, unitsFor } from '../../platform/authz.ts';
import type { LoaderDefinition, RequestContext } from '../../platform/graphql/context.ts';
import { encodeRegionalId } from '../../platform/ids.ts';
import type { RowOf } from '../../platform/list/columns.ts';
import { List } from '../../platform/list/list.ts';
import { readByPerson } from '../organisation/person/entries.service.ts';
import { canSeePerson } from '../organisation/person/person.service.ts';
import { qrTextOf } from './badge/compact-token.ts';
import {
  CREDENTIAL_COLUMNS,
  type CredentialKey,
  type CredentialRow,
  selectCredentials,
  selectOfPeople,
  selectOptionalByNumber,
} from './credential.store.ts';
import { issuerOf } from './issuer/issuer.ts';

export type CredentialNode = RowOf<typeof CREDENTIAL_COLUMNS>;

export const CREDENTIAL_LIST = new List<typeof CREDENTIAL_COLUMNS, CredentialNode>({
  cursor: 'credentials:1',
  action: 'credential:read',
  columns: CREDENTIAL_COLUMNS,
  order: { columns: [CREDENTIAL_COLUMNS.issuedAt, CREDENTIAL_COLUMNS.id], direction: 'desc' },
});

/** Whole credentials by `<region>.<uuid>`, whoever asks: check with {@link canReadCredential}. */
export const credentialLoader: LoaderDefinition<string, CredentialRow | null> = {
  load: async (ids, context) => {
    const keys = ids.map((id) => ({ region: id.slice(0, 4), id: id.slice(5) }));
    const rows = await selectCredentials(context.database.sql, { keys });
    const byId = new Map(rows.map((row) => [encodeRegionalId(row.region, row.id), row]));
    return ids.map((id) => byId.get(id) ?? null);
  },
};

/** Ids of each person's credentials, newest first. */
const ofPersonLoader: LoaderDefinition<string, string[]> = {
  load: async (personIds, context) => {
    const { sql } = context.database;
    const byPerson = await readByPerson(sql, personIds, (entryIds) =>
      selectOfPeople(sql, { personIds: entryIds }),
    );
    return personIds.map((personId) =>
      (byPerson.get(personId) ?? []).map((row) => encodeRegionalId(row.region, row.id)),
    );
  },
};

/** The credential behind a row of a list. */
export async function loadCredential(
  context: RequestContext,
  { region, id }: CredentialKey,
): Promise<CredentialRow> {
  const row = await context.loader(credentialLoader).load(encodeRegionalId(region, id));
  if (row === null) throw new Error(`no credential ${region}.${id}`);
  return row;
}

export function toNode(row: CredentialRow): CredentialNode {
  return { ...row, ancestorCodes: row.codes.split(',') };
}

/** One's own, those of a unit in one's subtrees when they were issued, and those of a person one sees now. */
async function canReadCredential(context: RequestContext, row: CredentialRow): Promise<boolean> {
  const action = 'credential:read';
  if (canAsSelf(context.viewer, action, row.personId)) return true;
  const codes = row.codes.split(',');
  if (unitsFor(context.viewer, action).some((unit) => codes.includes(unit.code))) return true;
  return await canSeePerson(context, action, row.personId);
}

/** The credential, or null when there is none with this key or the viewer may not see it. */
export async function findCredential(
  context: RequestContext,
  { region, id }: CredentialKey,
): Promise<CredentialRow | null> {
  const row = await context.loader(credentialLoader).load(encodeRegionalId(region, id));
  return row !== null && (await canReadCredential(context, row)) ? row : null;
}

/** The credentials of a person, newest first; throws NOT_PERMITTED unless the viewer may read them. */
export async function listCredentialsOf(
  context: RequestContext,
  personId: string,
): Promise<CredentialNode[]> {
  const action = 'credential:read';
  if (!(await canSeePerson(context, action, personId))) refuse(context.viewer, action);
  const ids = await context.loader(ofPersonLoader).load(personId);
  const rows = await Promise.all(ids.map((id) => context.loader(credentialLoader).load(id)));
  return rows.filter((row) => row !== null).map(toNode);
}

/** What the QR code of the credential says. */
export function qrTextOfRow(context: RequestContext, { compact }: CredentialRow): string {
  return qrTextOf(issuerOf(context.database).origin, compact);
}

/** What anybody learns of a number. */
export interface Verification {
  readonly number: string;
  readonly status: CredentialStatus;
  /** Masked: who has the certificate in hand reads the name there. */
  readonly holder: string;
  readonly title: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly supersededByNumber: string | null;
  readonly checkedAt: string;
}

/** A number that nobody can have: asked for in place of what is none, so that both take the same way. */
const NO_NUMBER = 'SQ-0000-0000-0000000000';

/** Null for a number that was never issued, by the same statement as for one that was. */
export async function verifyNumber(
  context: RequestContext,
  typed: string,
): Promise<Verification | null> {
  const number = readCredentialNumber(typed) ?? NO_NUMBER;
  const row = await selectOptionalByNumber(context.database.sql, {
    region: number.slice(3, 7),
    number,
  });
  if (row === null) return null;
  const { issuerName, successorNumber, holder, compact, ...facts } = row;
  return {
    ...facts,
    // What named a leaver was taken away: the certificate itself still says it.
    holder: compact === '' ? holder : maskedName(holder),
    issuer: issuerName,
    supersededByNumber: successorNumber,
    checkedAt: context.receivedAt.toISOString(),
  };
}
