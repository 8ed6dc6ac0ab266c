/** What a refusal tells a viewer to ask for can be given to them, and then they are let through. */
import { API_KEY_SCOPES, type ApiKeyScope, ROLES } from '@shequ/schema/terms.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../../../api/src/modules/api-key/api-key.service.ts';
import { COMMAND_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import type { GraphqlAnswer, TestCredentials } from '../../testkit/api.ts';
import { UNIT } from '../../testkit/organisation.ts';
import { outcomeOf } from './answers.ts';
import { OPERATIONS } from './expectations.ts';
import { OPERATION } from './operations.ts';
import { type Column, parseTable, type Target } from './table.ts';
import { createWorld, DISTRICT, type World } from './world.ts';

type Answer = GraphqlAnswer<Record<string, unknown>>;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const PEOPLE: readonly Column[] = ROLES.values;
const KEYS: readonly Column[] = API_KEY_SCOPES.values;

function missingScopeOf({ data, errors }: Answer): string {
  const [refusal] = Object.values(data ?? {});
  const told = errors[0]?.extensions ?? (refusal as Record<string, unknown> | undefined);
  return String(told?.missingScope);
}

/** Gives a person a role on units; the result takes it back. */
async function grant(personId: string, role: string, unitCodes: readonly string[]) {
  const { sql } = world.api.database;
  const ids: string[] = [];
  for (const unitCode of unitCodes) {
    const id = newId();
    await sql`
      insert into role_grants (id, person_id, role, org_unit_code)
      values (${id}, ${personId}, ${role}, ${unitCode}) on conflict do nothing`;
    ids.push(id);
  }
  return async () => {
    await sql`update role_grants set revoked_at = now() where id = any(${ids}::uuid[])`;
  };
}

async function keyWith(scopes: ApiKeyScope[], orgUnitCode: string): Promise<TestCredentials> {
  const wanted = { name: 'test', scopes, orgUnitCode, expiresAt: null };
  const { key } = await createApiKey(world.api.database, wanted, COMMAND_ACTOR);
  return { apiKey: key };
}

type Ask = (credentials: TestCredentials) => Promise<Answer>;

/**
 * Asks, and on a refusal asks again with what it named, on the unit that it named, else on those of
 * the targets. A request about a person and a unit may be refused for each, but never twice alike.
 */
async function askPerson(column: Column, targetUnits: string[], ask: Ask): Promise<Answer> {
  const takeBack: (() => Promise<void>)[] = [];
  const named: string[] = [];
  let answer = await ask(world.credentials[column]);
  while (outcomeOf(answer) === 'NOT_PERMITTED') {
    const missing = missingScopeOf(answer);
    expect(named).not.toContain(missing);
    named.push(missing);
    const [role = '', unit] = missing.split('@');
    const units = unit === undefined ? targetUnits : [unit];
    expect(ROLES.values).toContain(role);
    takeBack.push(await grant(world.subject(column, 'self')?.personId ?? '', role, units));
    answer = await ask(world.credentials[column]);
  }
  for (const each of takeBack) await each();
  return answer;
}

async function askKey(column: Column, [targetUnit = '']: string[], ask: Ask): Promise<Answer> {
  const missing = missingScopeOf(await ask(world.credentials[column]));
  const [scope = '', unit = targetUnit] = missing.split('@');
  if (scope === 'PERSON') {
    const again = await ask(await keyWith([...API_KEY_SCOPES.values], UNIT.henan));
    expect(missingScopeOf(again), 'no key may do it, whatever its scopes').toBe('PERSON');
    return again;
  }
  expect(API_KEY_SCOPES.values).toContain(scope);
  const answer = await ask(await keyWith([scope as ApiKeyScope], unit));
  expect(outcomeOf(answer), `${column}, told to ask for ${missing}`).not.toBe('NOT_PERMITTED');
  return answer;
}

/** What only somebody may do who is on the row: no role lets another through. */
const ON_ROW: Readonly<Record<string, string>> = {
  declineTask: 'ASSESSOR',
  ratePractical: 'ASSESSOR',
  openDispute: 'PERSON',
};
/** The target is not the only person whom the request is about: the other one works in the district. */
const BESIDE =
  /\(input\.(orgUnitCode|assessorIds|mentorId)\)|^(mergePeople|unmergePeople|mergePreview)/;

describe.each(parseTable(OPERATIONS).map((row) => [row.name, row] as const))('%s', (name, row) => {
  it('names in a refusal a role or scope that exists and that lets the same request through', async () => {
    const operation = OPERATION[name];
    if (operation === undefined) throw new Error(`no operation for ${name}`);
    const targets: Target[] = row.hasTarget ? ['subtree', 'sibling', 'elsewhere'] : ['none'];
    for (const column of [...PEOPLE, ...KEYS]) {
      for (const target of targets) {
        if (row.expected(column, target) !== 'NOT_PERMITTED') continue;
        const variables = await operation.variables(world, column, target);
        if (variables === null) continue;
        const subject =
          target === 'none' || target === 'absent' ? null : world.subject(column, target);
        const units = [...new Set([subject?.orgUnitCode ?? DISTRICT, DISTRICT])].slice(
          0,
          BESIDE.test(name) ? 2 : 1,
        );
        for (const document of operation.documents) {
          const ask: Ask = (credentials) => world.api.graphql(document, variables, credentials);
          if (ON_ROW[name] !== undefined && PEOPLE.includes(column)) {
            expect(missingScopeOf(await ask(world.credentials[column]))).toBe(ON_ROW[name]);
            continue;
          }
          await (PEOPLE.includes(column) ? askPerson : askKey)(column, units, ask);
        }
      }
    }
  });
});
