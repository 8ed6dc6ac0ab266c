/** Nobody deals with what concerns themself, whatever roles they hold and wherever (domain 2.19). */

import { ROLES, type Role } from '@shequ/schema/terms.ts';
import fc from 'fast-check';
import { type GraphQLSchema, isUnionType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../api/src/platform/ids.ts';
import type { TestCredentials } from '../../testkit/api.ts';
import { introspect } from '../../testkit/introspect.ts';
import { TEST_PASSWORD, UNIT } from '../../testkit/organisation.ts';
import { outcomeOf } from './answers.ts';
import { OPERATION, type Variables } from './operations.ts';
import { BY_A_TASK, FOR_ONESELF, FOR_OTHERS_ONLY, requestAbout } from './self-dealing.ts';
import { snapshotTables } from './snapshot.ts';
import { createWorld, DISTRICT, type Subject, type World } from './world.ts';

type Grant = readonly [Role, string];

/** From their own community to the province, and beside it. */
const UNITS = [
  UNIT.huayuanCommunity,
  UNIT.huayuanStreet,
  UNIT.jinshui,
  UNIT.zhengzhou,
  UNIT.henan,
  UNIT.zhongyuan,
  UNIT.hubei,
] as const;
/** Units whose subtrees hold the person and all that the requests name. */
const ABOVE: readonly string[] = [DISTRICT, UNIT.zhengzhou, UNIT.henan];
const EVERY_ROLE: Grant[] = ROLES.values.map((role) => [role, UNIT.henan]);

let world: World;
let schema: GraphQLSchema;
let oneself: Subject;
let credentials: TestCredentials;
beforeAll(async () => {
  world = await createWorld();
  schema = await introspect(world.api);
  oneself = await world.makeSubject(UNIT.huayuanCommunity);
  credentials = await world.api.signIn(oneself.staffNumber, TEST_PASSWORD);
});
afterAll(() => world.close());

/** The person holds these roles and no others. */
async function hold(grants: readonly Grant[]): Promise<void> {
  const { sql } = world.api.database;
  await sql`delete from role_grants where person_id = ${oneself.personId}`;
  for (const [role, unit] of grants) {
    await sql`
      insert into role_grants (id, person_id, role, org_unit_code)
      values (${newId()}, ${oneself.personId}, ${role}, ${unit})`;
  }
}

/** What the tables hold, but for the roles that the test itself hands out. */
async function picture(): Promise<Record<string, string>> {
  const { role_grants: _handedOut, ...tables } = await snapshotTables(world.api.database.sql);
  return tables;
}

const grantsArbitrary = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...ROLES.values), fc.constantFrom(...UNITS)),
  { maxLength: 12, selector: ([role, unit]) => `${role} ${unit}` },
);

function mutationNames(): string[] {
  return Object.keys(schema.getMutationType()?.getFields() ?? {});
}

function canRefuseSelfDealing(mutation: string): boolean {
  const type = schema.getType(`${mutation[0]?.toUpperCase()}${mutation.slice(1)}Result`);
  if (!isUnionType(type)) throw new Error(`${mutation} has no union of results`);
  return type.getTypes().some(({ name }) => name === 'SelfDealing');
}

describe('the lists of what people may do for themselves', () => {
  it('hold every mutation once', () => {
    const listed = [
      ...new Set(FOR_OTHERS_ONLY.map(({ mutation }) => mutation)),
      ...BY_A_TASK,
      ...Object.keys(FOR_ONESELF),
    ];
    expect(listed.toSorted()).toEqual(mutationNames().toSorted());
  });

  it('say which mutations announce the refusal SelfDealing', () => {
    const announced = mutationNames().filter(canRefuseSelfDealing);
    const refusing = mutationNames().filter((name) => FOR_ONESELF[name] === undefined);
    expect(announced.toSorted()).toEqual(refusing.toSorted());
  });
});

/** Asks with some roles in some units after the other; what nobody is given changes nothing. */
async function assertRefused(
  request: { document: string; variables: Variables },
  refusals: (grants: readonly Grant[]) => readonly string[],
  examples: Grant[][],
): Promise<void> {
  const before = await picture();
  await fc.assert(
    fc.asyncProperty(grantsArbitrary, async (grants) => {
      await hold(grants);
      const { document, variables } = request;
      const answer = await world.api.graphql(document, variables, credentials);
      expect(refusals(grants)).toContain(outcomeOf(answer));
    }),
    { numRuns: 12, examples: examples.map((grants) => [grants]) },
  );
  expect(await picture()).toEqual(before);
}

describe.each(FOR_OTHERS_ONLY)('$name', (dealing) => {
  it('is refused for oneself whatever roles one holds wherever, and nothing changes', async () => {
    const mayForOthers = (grants: readonly Grant[]) =>
      grants.some(([role, unit]) => role === dealing.role && ABOVE.includes(unit));
    await assertRefused(
      await requestAbout(world, dealing, oneself),
      // Who may not do it for others either may be told that instead.
      (grants) =>
        mayForOthers(grants) ? ['SELF_DEALING'] : ['SELF_DEALING', 'NOT_PERMITTED', 'NOT_FOUND'],
      [EVERY_ROLE, [[dealing.role, DISTRICT]]],
    );
  });

  it('is done for somebody else by the same person', async () => {
    await hold(EVERY_ROLE);
    const { document, variables } = await requestAbout(world, dealing, 'SOMEBODY_ELSE');
    expect(outcomeOf(await world.api.graphql(document, variables, credentials))).toBe('given');
  });
});

describe('a task to rate', () => {
  it('is never about the assessor whom it names: the table refuses it', async () => {
    const { personId: candidateId, orgUnitCode } = oneself;
    await expect(
      world.sitting(orgUnitCode, { state: 'ASSIGNED', candidateId, assessorId: candidateId }),
    ).rejects.toThrow('rating_tasks_not_oneself');
  });

  it.each(BY_A_TASK)('is nothing that its candidate can use: %s', async (name) => {
    const { personId: candidateId, orgUnitCode } = oneself;
    const { taskIds } = await world.sitting(orgUnitCode, { state: 'ASSIGNED', candidateId });
    const operation = OPERATION[name];
    const theirs = await operation?.variables(world, 'ADMIN', 'subtree');
    const variables = { input: { ...(theirs?.input as object), taskId: taskIds[0] } };
    const document = operation?.documents[0] ?? '';
    await assertRefused({ document, variables }, () => ['SELF_DEALING'], [EVERY_ROLE]);
  });
});
