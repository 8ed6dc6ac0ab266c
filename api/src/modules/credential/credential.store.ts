/** Statements on credentials, what ended them, and the people for whom one may be due. */
import {
  credentialStatusEvents,
  credentials,
  credentialsDue,
} from '@shequ/schema/db/credential.ts';
import type { CredentialStatus } from '@shequ/schema/terms.ts';
import { and, asc, eq, sql as fragment, getTableColumns, type SQL } from 'drizzle-orm';
import { optional, statement } from '../../platform/database/statement.ts';
import { isAny, isAnyKey, pick } from '../../platform/database/statement-parts.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { columnsOf, computed } from '../../platform/list/columns.ts';
import type { Condition } from '../../platform/list/list.ts';

export interface CredentialKey {
  readonly region: string;
  readonly id: string;
}

/** `today` is a day in China. What was revoked and reissued is revoked. */
const statusOf = (credential: string): string => `case
          when exists (select from credential_status_events event where event.region = ${credential}.region
            and event.credential_id = ${credential}.id and event.kind = 'REVOKED') then 'REVOKED'
          when exists (select from credential_status_events event where event.region = ${credential}.region
            and event.credential_id = ${credential}.id and event.kind = 'SUPERSEDED') then 'SUPERSEDED'
          when ${credential}.valid_until < (now() at time zone 'Asia/Shanghai')::date then 'EXPIRED'
          else 'VALID' end`;

export const CREDENTIAL_COLUMNS = {
  ...columnsOf(credentials, [
    'region',
    'id',
    'number',
    'personId',
    'templateUuid',
    'title',
    'holder',
    'issuerName',
    'validFrom',
    'validUntil',
    'issuedAt',
    'supersedesId',
    'reason',
  ]),
  status: computed<'status', CredentialStatus>(credentials, 'status', {
    kind: 'text',
    isNullable: false,
    at: statusOf,
  }),
  /** Codes from the province down when it was issued. */
  ancestorCodes: computed<'ancestorCodes', string[]>(credentials, 'ancestorCodes', {
    kind: 'text',
    isNullable: false,
    at: (credential) => `concat_ws(',', ${credential}.province_code, ${credential}.city_code,
          ${credential}.district_code, ${credential}.street_code, ${credential}.community_code)`,
    decode: (cell) => (cell === '' ? [] : cell.split(',')),
  }),
};

const columns = getTableColumns(credentials);
const { region, id, number, personId, templateUuid } = columns;
const status = fragment<CredentialStatus>`(${fragment.raw(statusOf('credentials'))})`;
const successorNumber = fragment<string | null>`(select successor.number from credentials successor
  where successor.region = credentials.region and successor.supersedes_id = credentials.id)`;
const successorId = fragment<string | null>`(select successor.id from credentials successor
  where successor.region = credentials.region and successor.supersedes_id = credentials.id)`;
/** Whether a fact that it rests on was revoked since: a registrar should look at it. */
const isUnderReview = fragment<boolean>`exists (select from completion_records correction
  where correction.outcome = 'REVOKED'
    and correction.supersedes_id = any (array(select substr(fact, 6)::uuid from unnest(credentials.evidence) fact))
    and correction.region = any (array(select left(fact, 4) from unnest(credentials.evidence) fact)))` as SQL<boolean>;
const revokedReason = fragment<
  string | null
>`(select event.reason from credential_status_events event
  where event.region = credentials.region and event.credential_id = credentials.id
    and event.kind = 'REVOKED')`;
const codes = fragment<string>`concat_ws(',', province_code, city_code, district_code, street_code,
  community_code)`;

/** That it is one of the template with this file name, the one that is offered before withdrawn ones. */
export const ofTemplate =
  (slug: string): Condition =>
  (parameters) =>
    `record.template_uuid = (
              select template.uuid from content_items template
               where template.kind = 'CREDENTIAL_TEMPLATE'
                 and template.slug = ${parameters.add(slug, 'text')}
               order by template.retired_at desc nulls first limit 1)`;

export type NewCredential = typeof credentials.$inferSelect;

/** Whole credentials, with what became of them. */
export const selectCredentials = statement((db, $: { keys: readonly CredentialKey[] }) =>
  db
    .select({
      ...columns,
      status,
      successorId,
      successorNumber,
      revokedReason,
      isUnderReview,
      codes,
    })
    .from(credentials)
    .where(isAnyKey(region, id, $.keys)),
);
export type CredentialRow = Awaited<ReturnType<typeof selectCredentials>>[number];

/** What anybody may ask of a number. */
export const selectOptionalByNumber = optional(
  statement((db, $: { region: string; number: string }) =>
    db
      .select({
        ...pick(columns, 'number', 'holder', 'title', 'issuerName', 'validFrom', 'validUntil'),
        compact: columns.compact,
        status,
        successorNumber,
      })
      .from(credentials)
      .where(and(eq(region, $.region), eq(number, $.number))),
  ),
);

/** The credentials of these people, newest first for each. */
export const selectOfPeople = statement((db, $: { personIds: readonly string[] }) =>
  db
    .select({ region, id, personId, templateUuid, number, status })
    .from(credentials)
    .where(isAny(personId, $.personIds))
    .orderBy(fragment`issued_at desc, id desc`),
);

/** Templates of the credentials of these entries that hold today, wherever they were issued. */
export const selectValid = statement((db, $: { personIds: readonly string[] }) =>
  db
    .select({ templateUuid, number })
    .from(credentials)
    .where(and(isAny(personId, $.personIds), fragment`${status} = 'VALID'`)),
);

const insert = statement((db, $: NewCredential) =>
  db.insert(credentials).values(pick($, ...(Object.keys(columns) as (keyof NewCredential)[]))),
);

export async function insertCredential(sql: SqlRunner, row: NewCredential): Promise<void> {
  await insert(sql, row);
}

type StatusEvent = typeof credentialStatusEvents.$inferSelect;
const event = getTableColumns(credentialStatusEvents);

export const insertStatusEvent = statement((db, $: StatusEvent) =>
  db.insert(credentialStatusEvents).values({
    ...pick($, 'region', 'id', 'credentialId', 'kind', 'reason', 'recordedAt', 'recordedBy'),
  }),
);

/** Places of one list whose credentials were revoked or have a successor, in order. */
export const selectWithdrawn = statement((db, $: { region: string; list: number }) =>
  db
    .selectDistinct({ index: columns.statusIndex })
    .from(credentials)
    .innerJoin(credentialStatusEvents, and(eq(event.region, region), eq(event.credentialId, id)))
    .where(and(eq(region, $.region), eq(columns.statusList, $.list)))
    .orderBy(asc(columns.statusIndex)),
);

const due = getTableColumns(credentialsDue);

/** Notes the person when there is any credential that needs no registrar. */
export async function insertDue(sql: SqlRunner, { region, personId }: Due): Promise<void> {
  await sql`
    insert into credentials_due (region, person_id, noticed_at)
    select ${region}, ${personId}, now()
     where exists (
       select from content_items item join content_versions version on version.digest = item.current_digest
        where item.kind = 'CREDENTIAL_TEMPLATE' and item.retired_at is null
          and version.canonical -> 'automatic' = 'true')
    on conflict do nothing`;
}

export type Due = Pick<typeof credentialsDue.$inferSelect, 'region' | 'personId'>;

/** Those noticed first. */
export const selectDue = statement((db) =>
  db
    .select(pick(due, 'region', 'personId'))
    .from(credentialsDue)
    .orderBy(due.noticedAt)
    .limit(50),
);

export const deleteDue = statement((db, $: Due) =>
  db.delete(credentialsDue).where(and(eq(due.region, $.region), eq(due.personId, $.personId))),
);
