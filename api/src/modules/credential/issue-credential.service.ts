/**
 * Issuing a credential, issuing another in its place, and revoking one. What a credential says is fixed
 * when it is issued; a later name, unit or template changes nothing of it.
 */
import { randomBytes } from 'node:crypto';
import { fillSlots } from '@shequ/schema/content/kinds/credential/slots.ts';
import type { CredentialTemplate } from '@shequ/schema/content/model.ts';
import { newCredentialNumber } from '@shequ/schema/credential/number.ts';
import { addDays, addMonths } from '@shequ/schema/standing/days.ts';
import { ACTIONS, type Action, assertOnRow, canInUnit, refuse } from '../../platform/authz.ts';
import {
  type Change,
  type ChangeSource,
  recordChange,
} from '../../platform/change/record-change.ts';
import type { SqlRunner } from '../../platform/database/transaction.ts';
import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import { ConflictError, NotFoundError } from '../../platform/errors.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { encodeRegionalId, newId } from '../../platform/ids.ts';
import { regionOfCode } from '../../platform/org-unit-code.ts';
import { chinaToday } from '../../platform/time.ts';
import { findFactOfSource, recordFact } from '../completion/fact.service.ts';
import { currentCatalogue } from '../course/catalogue.ts';
import { loadVersions } from '../course/version-cache.ts';
import { findMainUnit, type MainUnit, unitColumns } from '../organisation/employment/main-unit.ts';
import { findOrgUnits } from '../organisation/org-unit/org-unit.service.ts';
import { findEntryIds, refuseMerged } from '../organisation/person/entries.service.ts';
import { findPersonIn } from '../organisation/person/person.service.ts';
import { lockPerson } from '../organisation/person/person-lock.ts';
import { findVisibilityPaths } from '../organisation/visibility/visibility.service.ts';
import { documentHash, shortDigest, signCompact } from './badge/compact-token.ts';
import { CONTEXT_DIGESTS } from './badge/contexts.ts';
import { openBadgeOf } from './badge/open-badge.ts';
import { type Signer, signDocument } from './badge/sign.ts';
import { AlreadyIssuedError, RequirementsMissingError } from './credential.errors.ts';
import {
  type CredentialKey,
  type CredentialRow,
  insertCredential,
  insertStatusEvent,
  type NewCredential,
  selectCredentials,
  selectValid,
} from './credential.store.ts';
import { ISSUER_PATH, issuerOf } from './issuer/issuer.ts';
import { allocatePlace, readySigner } from './keys.service.ts';
import { judgeRequirement } from './requirement.service.ts';

/** What a credential says of its template and its line; the rest follows from the person. */
interface Issue {
  readonly personId: string;
  readonly template: CredentialTemplate;
  readonly templateDigest: string;
  readonly evidence: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly issuedBy: string | null;
  /** In whose place, and why. */
  readonly replaced: { readonly row: CredentialRow; readonly reason: string } | null;
}

const NO_UNIT = '这个人没有主要岗位，无法确定发证组织；请先在人员管理中登记主要岗位。';

/** The unit that issues: of the template's level above the person, else the person's own. */
const issuerAbove = ({ ancestors, code }: MainUnit, { issuerLevel }: CredentialTemplate): string =>
  ancestors.find(({ level }) => level === issuerLevel)?.code ?? code;

/** Everything that the row holds; signs it, which takes some 30 ms. */
async function writeCredential(
  { sql, database }: Change,
  signer: Signer,
  issue: Issue,
  now: Date,
): Promise<NewCredential> {
  const { personId, template, templateDigest, replaced, validFrom, validUntil } = issue;
  const issuedAt = now.toISOString();
  const unit = await findMainUnit(sql, personId, issuedAt);
  if (unit === null) throw new ConflictError(NO_UNIT);
  const person = await findPersonIn(sql, personId);
  const issuerCode = issuerAbove(unit, template);
  const units = await findOrgUnits(sql, [issuerCode, unit.code]);
  const issuer = units.find(({ code }) => code === issuerCode);
  const own = units.find(({ code }) => code === unit.code);
  if (person === null || issuer === undefined || own === undefined) {
    throw new Error(`person ${personId} or a unit of theirs is not stored`);
  }
  const { displayName, staffNumber } = person;
  const issuerName = issuer.name;
  // A line of reissues stays in one region, so that its parts can name each other.
  const region = replaced?.row.region ?? regionOfCode(unit.code);
  const number = newCredentialNumber(region, Number(chinaToday(now).slice(0, 4)), randomBytes);
  const id = newId();
  const place = await allocatePlace(sql, region);
  const { origin } = issuerOf(database);
  const document = await signDocument(
    openBadgeOf({
      number,
      id,
      title: template.title,
      summary: template.summary,
      templateUuid: template.uuid,
      templateDigest,
      staffNumber,
      salt: randomBytes(16).toString('base64url'),
      issuerId: signer.issuerId,
      issuerName,
      validFrom,
      validUntil,
      statusList: `${origin}${ISSUER_PATH}/status/${region}-${place.list}`,
      statusIndex: place.index,
    }),
    signer,
    now,
  );
  const compact = signCompact(signer.key, {
    number,
    holder: displayName,
    title: template.title,
    from: validFrom,
    until: validUntil,
    template: shortDigest(templateDigest),
    document: documentHash(document),
  });
  const { orgUnitCode: _, ...codes } = unitColumns(unit);
  return {
    region,
    id,
    number,
    personId,
    templateUuid: template.uuid,
    templateDigest,
    title: template.title,
    holder: displayName,
    issuerCode,
    issuerName,
    body: fillSlots(template.body, {
      姓名: displayName,
      工号: staffNumber,
      组织: own.name,
      证书名: template.title,
      证书编号: number,
      发证组织: issuerName,
      发证日期: validFrom,
      有效期至: validUntil ?? '长期',
    }),
    evidence: [...issue.evidence],
    document,
    contexts: CONTEXT_DIGESTS,
    compact,
    keyId: signer.key.id,
    statusList: place.list,
    statusIndex: place.index,
    validFrom,
    validUntil,
    supersedesId: replaced?.row.id ?? null,
    reason: replaced?.reason ?? null,
    rootId: replaced?.row.rootId ?? id,
    issuedAt,
    issuedBy: issue.issuedBy,
    orgUnitCode: unit.code,
    ...codes,
  };
}

/** Runs a change again when its random number or place was taken meanwhile; two such strokes are none. */
export async function recordOnce<Result>(
  source: ChangeSource,
  work: (change: Change) => Promise<Result>,
): Promise<Result> {
  try {
    return await recordChange(source, work);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return await recordChange(source, work);
  }
}

/** Throws SelfDealing to the person, NotPermitted unless the viewer may do it in a unit of theirs. */
async function assertMayDo(
  { viewer }: RequestContext,
  sql: SqlRunner,
  action: Action,
  personId: string,
): Promise<void> {
  assertOnRow(ACTIONS[action], viewer, { subjectId: personId, named: {} });
  const paths = await findVisibilityPaths(sql, personId);
  if (!paths.some((path) => canInUnit(viewer, action, path))) refuse(viewer, action);
}

const actorId = ({ viewer }: RequestContext): string | null =>
  viewer.kind === 'PERSON' ? viewer.personId : null;

/** What a record says of the credential: that it was granted, and later that it was revoked. */
const factOf = (
  row: Pick<NewCredential, 'region' | 'rootId' | 'templateUuid' | 'templateDigest'>,
) =>
  ({
    kind: 'CREDENTIAL',
    activity: { uuid: row.templateUuid, digest: row.templateDigest },
    // One of the whole line: a reissue changes nothing of what was granted.
    source: { kind: 'CREDENTIAL', id: row.rootId },
    region: row.region,
    detail: { credential: encodeRegionalId(row.region, row.rootId) },
  }) as const;

export interface TemplateInForce {
  readonly digest: string;
  readonly value: CredentialTemplate;
}

/**
 * Issues when the requirement is met and no credential of the template is valid; else throws
 * RequirementsMissing or AlreadyIssued. The person is locked: of two at once the second finds the first.
 */
export async function issueLocked(
  change: Change,
  signer: Signer,
  {
    personId,
    template,
    issuedBy,
  }: { personId: string; template: TemplateInForce; issuedBy: string | null },
  now: Date,
): Promise<CredentialKey> {
  const { sql, record } = change;
  const valid = await selectValid(sql, { personIds: await findEntryIds(sql, personId) });
  const known = valid.find(({ templateUuid }) => templateUuid === template.value.uuid);
  if (known !== undefined) throw new AlreadyIssuedError({ number: known.number });
  const today = chinaToday(now);
  const judgement = await judgeRequirement(change, personId, template.value, today);
  if (!judgement.isMet) throw new RequirementsMissingError({ missing: judgement.missing });
  const { validMonths } = template.value;
  const row = await writeCredential(
    change,
    signer,
    {
      personId,
      template: template.value,
      templateDigest: template.digest,
      evidence: judgement.factIds,
      validFrom: today,
      validUntil: validMonths === null ? null : addDays(addMonths(today, validMonths), -1),
      issuedBy,
      replaced: null,
    },
    now,
  );
  await insertCredential(sql, row);
  const { region, id, number, templateUuid, validUntil, issuedAt } = row;
  await recordFact(change, personId, {
    ...factOf(row),
    outcome: 'GRANTED',
    completedAt: issuedAt,
    validUntil,
    recordedBy: issuedBy,
  });
  record('credential:issue', {
    region,
    subjectId: encodeRegionalId(region, id),
    details: { personId, number, templateUuid },
  });
  return { region, id };
}

/** By a registrar. */
export async function issueCredential(
  context: RequestContext,
  { personId, templateId }: { personId: string; templateId: string },
): Promise<CredentialKey> {
  const { database } = context;
  const template = (await currentCatalogue(database)).credentialTemplates.get(templateId);
  const signer = await readySigner(database);
  return await recordOnce(context, async (change) => {
    await lockPerson(change.sql, personId);
    await assertMayDo(context, change.sql, 'credential:issue', personId);
    await refuseMerged(change.sql, personId);
    if (template === undefined || template.retired) {
      throw new NotFoundError('没有这种证书，或已停发；请刷新页面后重新选择。');
    }
    const issue = { personId, template, issuedBy: actorId(context) };
    return await issueLocked(change, signer, issue, context.receivedAt);
  });
}

/** Locks the person of the credential and reads it again; throws alike when there is none. */
async function lockCredential(
  context: RequestContext,
  sql: SqlRunner & Change['sql'],
  action: Action,
  key: CredentialKey,
): Promise<CredentialRow> {
  const find = async (): Promise<CredentialRow> => {
    const [row] = await selectCredentials(sql, { keys: [key] });
    return row ?? refuse(context.viewer, action);
  };
  const { personId } = await find();
  await lockPerson(sql, personId);
  await assertMayDo(context, sql, action, personId);
  return await find();
}

/** Another credential of the same facts and days, with the names of today, in place of one that is valid. */
export async function reissueCredential(
  context: RequestContext,
  key: CredentialKey,
  reason: string,
): Promise<CredentialKey> {
  const { database } = context;
  const signer = await readySigner(database);
  return await recordOnce(context, async (change) => {
    const { sql, record } = change;
    const row = await lockCredential(context, sql, 'credential:reissue', key);
    if (row.status !== 'VALID') throw new ConflictError(notValid(row, '补发'));
    const versions = await loadVersions(database, [row.templateDigest], sql);
    const template = versions.get(row.templateDigest)?.canonical as CredentialTemplate;
    const next = await writeCredential(
      change,
      signer,
      {
        ...row,
        template,
        issuedBy: actorId(context),
        replaced: { row, reason },
      },
      context.receivedAt,
    );
    await insertCredential(sql, next);
    await insertStatusEvent(sql, {
      region: row.region,
      id: newId(),
      credentialId: row.id,
      kind: 'SUPERSEDED',
      reason,
      recordedAt: next.issuedAt,
      recordedBy: next.issuedBy,
    });
    record('credential:reissue', {
      region: next.region,
      subjectId: encodeRegionalId(next.region, next.id),
      details: { personId: row.personId, number: next.number, supersedes: row.number, reason },
    });
    return { region: next.region, id: next.id };
  });
}

const notValid = ({ status, successorNumber }: CredentialRow, doing: string): string => {
  if (status === 'SUPERSEDED') {
    return `这张证书已换发为 ${successorNumber}，请对新证书${doing}。`;
  }
  return status === 'REVOKED'
    ? `这张证书已撤销，不能${doing}；符合要求时请重新发证。`
    : `这张证书已过期，不能${doing}；符合要求时请重新发证。`;
};

/** Ends a credential from now on, for everybody who asks. An expired one too: its past days count no more. */
export async function revokeCredential(
  context: RequestContext,
  key: CredentialKey,
  reason: string,
): Promise<void> {
  await recordChange(context, async (change) => {
    const { sql, record } = change;
    const row = await lockCredential(context, sql, 'credential:revoke', key);
    if (row.status === 'REVOKED' || row.status === 'SUPERSEDED') {
      throw new ConflictError(notValid(row, '撤销'));
    }
    await insertStatusEvent(sql, {
      region: row.region,
      id: newId(),
      credentialId: row.id,
      kind: 'REVOKED',
      reason,
      recordedAt: context.receivedAt.toISOString(),
      recordedBy: actorId(context),
    });
    const { kind, source } = factOf(row);
    const granted = await findFactOfSource(sql, row.personId, kind, source);
    if (granted !== null) {
      await recordFact(change, row.personId, {
        ...factOf(row),
        outcome: 'REVOKED',
        completedAt: context.receivedAt.toISOString(),
        reason,
        recordedBy: actorId(context),
        supersedesId: granted.id,
      });
    }
    record('credential:revoke', {
      region: row.region,
      subjectId: encodeRegionalId(row.region, row.id),
      details: { personId: row.personId, number: row.number, reason },
    });
  });
}
