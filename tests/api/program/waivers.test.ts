/** Waiving a requirement: a fact with its reason, never for oneself, once for as long. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContent } from '../../testkit/records/content-set.ts';
import { courseNode, makeProgram, withPrograms } from '../../testkit/records/program.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  type World,
} from '../../testkit/records/world.ts';

const content = makeContent({ lessons: 1, optionalLessons: 0, selfChecks: false });
const program = makeProgram({ requires: courseNode(content) });

let world: World;
let registrar: TestPerson;
let worker: TestPerson;
beforeAll(async () => {
  world = await createWorld(withPrograms(content, program));
  registrar = await world.person('district', [['REGISTRAR', 'district']]);
  worker = await world.person();
});
afterAll(() => world.close());

const waive = async (over: Answer = {}, by = registrar): Promise<Answer> =>
  (
    await world.data(
      by.viewer,
      `mutation Test($input: WaiveRequirementInput!) { waiveRequirement(input: $input) { __typename
         ... on Refusal { code message } ... on WaiveRequirementSuccess {
           record { id activityKind outcome reason validUntil person { id } fact { ... on WaiverFact { nodeId title } } } } } }`,
      {
        input: {
          personId: worker.id,
          treeId: `program:${program.value.uuid}`,
          nodeId: 'course',
          reason: '已取得同类证书',
          ...over,
        },
      },
    )
  ).waiveRequirement;

describe('a waiver', () => {
  it('is a record that the person reads, with the requirement and the reason', async () => {
    const { record } = await waive({ validUntil: '2099-12-31' });
    expect(record).toEqual({
      id: expect.any(String),
      activityKind: 'WAIVER',
      outcome: 'WAIVED',
      reason: '已取得同类证书',
      validUntil: '2099-12-31',
      person: { id: worker.id },
      fact: { nodeId: 'course', title: '应急处置' },
    });
    const { node } = await world.data(
      worker.viewer,
      'query Test($id: ID!) { node(id: $id) { ... on CompletionRecord { reason } } }',
      { id: record.id },
    );
    expect(node).toEqual({ reason: '已取得同类证书' });
  });

  it('is not repeated for a time that it covers, and is for a longer one', async () => {
    const covered = (await waive({ validUntil: '2099-06-30' })).record;
    expect(covered.validUntil).toBe('2099-12-31');
    const longer = (await waive()).record;
    expect(longer.validUntil).toBeNull();
    expect((await waive({ validUntil: '2100-12-31' })).record.id).toBe(longer.id);
  });

  it('is for what a programme asks for now', async () => {
    expect(await waive({ nodeId: 'no-such' })).toMatchObject({ code: 'UNKNOWN_REQUIREMENT' });
    expect(await waive({ treeId: worker.id })).toMatchObject({ code: 'UNKNOWN_REQUIREMENT' });
  });

  it('is given by nobody to themself, whatever their role', async () => {
    const own = await world.person('district', [['REGISTRAR', 'district']]);
    expect(await waive({ personId: own.id }, own)).toMatchObject({ __typename: 'SelfDealing' });
    expect(await waive({ personId: own.id })).toMatchObject({
      __typename: 'WaiveRequirementSuccess',
    });
  });
});
