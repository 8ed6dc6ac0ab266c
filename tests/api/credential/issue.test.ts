/** Issuing, issuing in place of another, revoking; what stays true afterwards. */

import { parseCompact } from '@shequ/schema/credential/compact.ts';
import { readCredentialNumber } from '@shequ/schema/credential/number.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documentHash } from '../../../api/src/modules/credential/badge/compact-token.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { createWorld, type TestPerson, UNITS, type World } from '../../testkit/records/world.ts';
import {
  complete,
  contentWith,
  find,
  issue,
  list,
  ONBOARDING,
  reissue,
  revoke,
  verifyNumber,
} from './credential-world.ts';
import { verify } from './independent-verifier.ts';

const asked: string[] = [];
let world: World;
let registrar: TestPerson;
let worker: TestPerson;
beforeAll(async () => {
  world = await createWorld(contentWith(ONBOARDING), {
    onStatement: (text) => void asked.push(text),
  });
  registrar = await world.person('street', [['REGISTRAR', 'district']]);
});
afterAll(() => world.close());
beforeEach(async () => {
  worker = await world.person();
});

async function issued(person = worker) {
  await complete(world, person);
  const { credential } = await issue(world, registrar, person);
  return credential;
}

const tokenOf = (qrText: string) => parseCompact(qrText.split('#')[1] ?? '');

describe('a credential', () => {
  it('says who, what and until when, rests on the records that met its requirement, and verifies', async () => {
    const at = new Date('2026-11-29T18:00:00Z');
    await complete(world, worker, undefined, at);
    const { credential } = await issue(world, registrar, worker, at);
    expect(credential).toMatchObject({
      templateId: ONBOARDING.uuid,
      title: '社区工作者上岗合格证',
      holderName: worker.displayName,
      issuerName: `单位 ${UNITS.district}`,
      person: { id: worker.id },
      validFrom: '2026-11-30',
      validUntil: '2029-11-29',
      status: 'VALID',
      underReview: false,
      supersedes: null,
      supersededBy: null,
    });
    expect(credential.number).toMatch(/^SQ-4101-2026-/);
    expect(readCredentialNumber(credential.number)).toBe(credential.number);
    expect(credential.body).toBe(
      `${worker.displayName}（${worker.staffNumber}，单位 ${UNITS.community}）达到要求，由单位 ${UNITS.district}发证。\n\n${credential.number}，2026-11-30，2029-11-29。`,
    );
    const { evidence } = (await find(world, worker.viewer, credential.id)) as {
      evidence: object[];
    };
    expect(evidence).toMatchObject([{ activityKind: 'LESSON' }]);
    const token = tokenOf(credential.qrText);
    expect(token?.claims).toMatchObject({
      number: credential.number,
      holder: worker.displayName,
      from: '2026-11-30',
      until: '2029-11-29',
      document: documentHash(credential.openBadge),
    });
    const list = credential.openBadge.credentialStatus.statusListCredential;
    expect(list).toMatch(/\/api\/issuer\/status\/4101-1$/);
    const verdict = await verify({ ...credential.openBadge, credentialStatus: undefined });
    expect(verdict.verified, 'without its state it is another document').toBe(false);
  });

  it('is refused while the requirement is not met, and the refusal says what is missing', async () => {
    expect(await issue(world, registrar, worker)).toMatchObject({
      __typename: 'RequirementsMissing',
      missing: '还差：课《lesson-1 的标题》。',
    });
    expect(await list(world, worker.viewer)).toEqual([]);
  });

  it('is issued once, however many ask at the same time', async () => {
    await complete(world, worker);
    const answers = await Promise.all([1, 2, 3].map(() => issue(world, registrar, worker)));
    const names = answers.map(({ __typename }) => __typename).toSorted();
    expect(names).toEqual(['AlreadyIssued', 'AlreadyIssued', 'IssueCredentialSuccess']);
    const [{ number }] = (await list(world, worker.viewer)) as [{ number: string }];
    expect(answers.find(({ __typename }) => __typename === 'AlreadyIssued')?.number).toBe(number);
  });

  it('is issued by nobody to themself, nor outside of their subtree', async () => {
    await complete(world, registrar);
    expect(await issue(world, registrar, registrar)).toMatchObject({ code: 'SELF_DEALING' });
    const stranger = await world.person('farStreet', [['REGISTRAR', 'farDistrict']]);
    await complete(world, worker);
    expect(await issue(world, stranger, worker)).toMatchObject({ code: 'NOT_PERMITTED' });
    const coordinator = await world.person('street', [['COORDINATOR', 'district']]);
    expect(await issue(world, coordinator, worker)).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await list(world, worker.viewer)).toEqual([]);
  });

  it('needs a template that is offered, and a person with a main post', async () => {
    await complete(world, worker);
    expect(await issue(world, registrar, worker, undefined, newId())).toMatchObject({
      code: 'NOT_FOUND',
    });
    const { sql } = world.database;
    await sql`update employments set is_main = false where person_id = ${worker.id}`;
    expect(await issue(world, registrar, worker)).toMatchObject({ code: 'CONFLICT' });
  });

  it('stays as it was issued when the person is renamed and moves to another city', async () => {
    const credential = await issued();
    const { sql } = world.database;
    await sql`update people set display_name = '李改名' where id = ${worker.id}`;
    await sql`update employments set ended_on = current_date - 1 where person_id = ${worker.id}`;
    await sql`
      insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
      values (${newId()}, ${worker.id}, ${UNITS.farCommunity}, 'STAFF', true, current_date)`;
    const now = await find(world, worker.viewer, credential.id);
    expect(now).toMatchObject({
      holderName: worker.displayName,
      person: { displayName: '李改名' },
      status: 'VALID',
      qrText: credential.qrText,
      openBadge: credential.openBadge,
    });
    expect(await verifyNumber(world, credential.number)).toMatchObject({ status: 'VALID' });
    // The registrar of the district where it was issued still reads it; one of the new city does, too.
    expect(await find(world, registrar.viewer, credential.id)).not.toBeNull();
    const next = await world.person('farStreet', [['REGISTRAR', 'farDistrict']]);
    expect(await find(world, next.viewer, credential.id)).not.toBeNull();
    expect(await reissue(world, next, credential.id)).toMatchObject({
      credential: { holderName: '李改名', supersedes: { number: credential.number } },
    });
  });

  it('is to be reviewed when a record that it rests on was revoked', async () => {
    const credential = await issued();
    const { sql } = world.database;
    await sql`
      insert into completion_records (region, id, person_id, enrollment_id, activity_kind, activity_uuid,
        activity_digest, course_uuid, course_digest, outcome, nominal_minutes, completed_at, reason, supersedes_id)
      select region, ${newId()}, person_id, enrollment_id, activity_kind, activity_uuid, activity_digest,
             course_uuid, course_digest, 'REVOKED', nominal_minutes, now(), '记错了人', id
        from completion_records where person_id = ${worker.id} and activity_kind = 'LESSON'`;
    expect(await find(world, registrar.viewer, credential.id)).toMatchObject({
      underReview: true,
      status: 'VALID',
    });
  });
});

describe('a reissue', () => {
  it('has a new number and the old days, and ends the old one', async () => {
    const old = await issued();
    const { sql } = world.database;
    await sql`update people set display_name = '欧阳小民' where id = ${worker.id}`;
    const { credential } = await reissue(world, registrar, old.id);
    expect(credential).toMatchObject({
      holderName: '欧阳小民',
      validFrom: old.validFrom,
      validUntil: old.validUntil,
      reason: '姓名有误',
      status: 'VALID',
      supersedes: { id: old.id },
    });
    expect(credential.number).not.toBe(old.number);
    expect(await find(world, worker.viewer, old.id)).toMatchObject({
      status: 'SUPERSEDED',
      supersededBy: { id: credential.id },
      holderName: worker.displayName,
    });
    expect(await verifyNumber(world, old.number)).toMatchObject({
      status: 'SUPERSEDED',
      supersededByNumber: credential.number,
    });
    const again = await reissue(world, registrar, old.id);
    expect(again).toMatchObject({ code: 'CONFLICT' });
    expect(again.message).toContain(credential.number);
  });

  it('happens once when two ask at the same time', async () => {
    const old = await issued();
    const answers = await Promise.all([1, 2].map(() => reissue(world, registrar, old.id)));
    expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual([
      'Conflict',
      'ReissueCredentialSuccess',
    ]);
  });
});

describe('a revocation', () => {
  it('ends a credential for everybody who asks, once, and another may be issued', async () => {
    const credential = await issued();
    expect(await revoke(world, registrar, credential.id)).toMatchObject({
      credential: { status: 'REVOKED', revokedReason: '发错了人' },
    });
    expect(await verifyNumber(world, credential.number)).toMatchObject({ status: 'REVOKED' });
    expect(await revoke(world, registrar, credential.id)).toMatchObject({ code: 'CONFLICT' });
    expect(await reissue(world, registrar, credential.id)).toMatchObject({ code: 'CONFLICT' });
    expect(await issue(world, registrar, worker)).toMatchObject({
      credential: { status: 'VALID' },
    });
  });

  it('is refused to the holder, to strangers, and alike for what does not exist', async () => {
    const credential = await issued();
    const stranger = await world.person('farStreet', [['REGISTRAR', 'farDistrict']]);
    const hidden = await revoke(world, stranger, credential.id);
    expect(await revoke(world, stranger, `credential:4101.${newId()}`)).toEqual(hidden);
    expect(hidden).toMatchObject({ code: 'NOT_PERMITTED' });
    const own = await world.person('street', [['REGISTRAR', 'district']]);
    const theirs = await issued(own);
    expect(await revoke(world, own, theirs.id)).toMatchObject({ code: 'SELF_DEALING' });
    expect(await reissue(world, own, theirs.id)).toMatchObject({ code: 'SELF_DEALING' });
  });
});

describe('the log', () => {
  it('knows what was granted and what was revoked, once for a line of reissues', async () => {
    const credential = await issued();
    const TRANSCRIPT = `{ viewer { person { transcript(first: 10) { edges { node {
      activityKind activityId outcome reason validUntil fact { ... on CredentialFact { credentialId } } } } } } } }`;
    const records = async () => {
      const { viewer } = await world.data(worker.viewer, TRANSCRIPT);
      return viewer.person.transcript.edges
        .map(({ node }: { node: { activityKind: string } }) => node)
        .filter(({ activityKind }: { activityKind: string }) => activityKind === 'CREDENTIAL');
    };
    const granted = {
      activityId: ONBOARDING.uuid,
      outcome: 'GRANTED',
      validUntil: credential.validUntil,
      fact: { credentialId: credential.id },
    };
    expect(await records()).toMatchObject([granted]);
    const { credential: next } = await reissue(world, registrar, credential.id);
    expect(await records()).toMatchObject([granted]);
    await revoke(world, registrar, next.id);
    expect(await records()).toMatchObject([{ outcome: 'REVOKED', reason: '发错了人' }, granted]);
    await issue(world, registrar, worker);
    expect(await records()).toHaveLength(3);
  });
});

describe('a number', () => {
  it('is checked by anybody, with the name masked, in whatever letters it is typed', async () => {
    const { sql } = world.database;
    await sql`update people set display_name = '李小民' where id = ${worker.id}`;
    const credential = await issued();
    const found = await verifyNumber(world, ` ${credential.number.toLowerCase()} `);
    expect(found).toMatchObject({
      number: credential.number,
      status: 'VALID',
      holder: '李*民',
      title: credential.title,
      issuer: credential.issuerName,
      supersededByNumber: null,
    });
    expect(JSON.stringify(found)).not.toContain('李小民');
  });

  it('that was never issued, or is none, is null by the same single statement', async () => {
    const credential = await issued();
    const statements = async (number: string) => {
      asked.length = 0;
      const answer = await verifyNumber(world, number);
      return { answer, asked: [...asked] };
    };
    const known = await statements(credential.number);
    expect(known.answer).not.toBeNull();
    expect(known.asked).toHaveLength(1);
    for (const number of ['SQ-4101-2026-0000000000', 'SQ-9999-2026-0000000000', '没有', '']) {
      expect(await statements(number)).toEqual({ answer: null, asked: known.asked });
    }
  });

  it('is past its last day EXPIRED', async () => {
    const { sql } = world.database;
    const credential = await issued();
    await sql.begin(async (change) => {
      await change`set local session_replication_role = replica`;
      await change`
        update credentials set valid_from = '2020-01-01', valid_until = '2023-01-01'
         where number = ${credential.number}`;
    });
    expect(await verifyNumber(world, credential.number)).toMatchObject({ status: 'EXPIRED' });
    expect(await list(world, worker.viewer, { status: 'EXPIRED' })).toHaveLength(1);
    expect(await list(world, worker.viewer, { status: 'VALID' })).toEqual([]);
    expect(await list(world, worker.viewer, { templateSlug: 'onboarding' })).toHaveLength(1);
    expect(await list(world, worker.viewer, { templateSlug: 'none' })).toEqual([]);
    expect(await issue(world, registrar, worker)).toMatchObject({
      credential: { status: 'VALID' },
    });
  });
});
