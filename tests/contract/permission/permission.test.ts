/**
 * Every operation and every field that asks again × every viewer × every place, from both sides.
 * What must hold is in expectations.ts.
 */

import { type GraphQLSchema, getNamedType, isLeafType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCompiledRoot } from '../../../api/src/platform/compiled/compile-operation.ts';
import type { GraphqlAnswer, TestCredentials } from '../../testkit/api.ts';
import { introspect } from '../../testkit/introspect.ts';
import { outcomeOf, withoutTarget } from './answers.ts';
import { FIELDS, MAY_CALL, MAY_KNOW, OPERATIONS, WITH_OBJECT } from './expectations.ts';
import { PATHS, type Path, PERSON_FIELDS } from './field-paths.ts';
import { OPERATION, type Variables } from './operations.ts';
import { snapshotTables } from './snapshot.ts';
import { COLUMNS, type Column, PLACES, parseTable, type Row, type Target } from './table.ts';
import { createWorld, type World } from './world.ts';

type Answer = GraphqlAnswer<Record<string, unknown>>;

let world: World;
let schema: GraphQLSchema;
beforeAll(async () => {
  world = await createWorld();
  schema = await introspect(world.api);
});
afterAll(() => world.close());

const rows = parseTable(OPERATIONS);

/**
 * Operations of one field may be compiled to one statement; the same beside another root field runs by
 * the resolvers. Both must say the same.
 */
async function ask(
  document: string,
  variables: Variables,
  credentials: TestCredentials,
): Promise<Answer> {
  const answer = await world.api.graphql(document, variables, credentials);
  const [, root = ''] = /^[^{]*\{ (\w+)\(/.exec(document) ?? [];
  if (!isCompiledRoot(root)) return answer;
  const beside = document.replace(/\}\s*$/, ' beside: viewer { kind } }');
  const byResolvers = await world.api.graphql(beside, variables, credentials);
  delete byResolvers.data?.beside;
  const parts = ({ status, data, errors }: Answer) => ({
    status,
    // The moment of each of the two requests.
    data: JSON.stringify(data ?? null).replaceAll(/("knownAt":)"[^"]*"/g, '$1""'),
    errors: errors.map(({ message, extensions }) => ({ message, code: extensions?.code })),
  });
  expect(parts(answer), `compiled, against resolvers: ${document}`).toEqual(parts(byResolvers));
  return answer;
}

/** Numbers, names and phone numbers of people whom this viewer must not come across. */
function strangersIn(answer: Answer, column: Column): string[] {
  const text = JSON.stringify([answer.data, answer.errors]);
  return PLACES.flatMap((place) => {
    const subject = world.subject(column, place);
    if (subject === null) return [];
    const known = (MAY_KNOW[column] ?? '').split(' ').includes(place);
    const callable = (MAY_CALL[column] ?? '').split(' ').includes(place);
    const secrets = [
      ...(known ? [] : [subject.displayName, subject.staffNumber]),
      ...(callable ? [] : [subject.phone]),
    ];
    return secrets.filter((secret) => text.includes(secret)).map((secret) => `${place}: ${secret}`);
  });
}

interface Cell {
  column: Column;
  target: Target;
  variables: Variables;
}

/**
 * Prepares a request for every viewer and place; null targets are left out. A refusal changes nothing,
 * so whoever is refused at a place is refused the same request, on rows that are made once.
 */
async function cellsOf(row: Row): Promise<Cell[]> {
  const operation = operationOf(row);
  const targets: Target[] = row.hasTarget ? [...PLACES, 'absent'] : ['none'];
  const refused = new Map<Target, Promise<Variables | null>>();
  const variablesFor = (column: Column, target: Target): Promise<Variables | null> => {
    const isOwn = target === 'self' || operation.ofViewer === true;
    if (isOwn || row.expected(column, target) === 'given') {
      return operation.variables(world, column, target);
    }
    const known = refused.get(target) ?? operation.variables(world, column, target);
    refused.set(target, known);
    return known;
  };
  const cells: Cell[] = [];
  for (const column of COLUMNS) {
    for (const target of targets) {
      const variables = await variablesFor(column, target);
      if (variables !== null) cells.push({ column, target, variables });
    }
  }
  return cells;
}

function operationOf(row: Row) {
  const operation = OPERATION[row.name];
  if (operation === undefined) throw new Error(`no operation for ${row.name}`);
  return operation;
}

const label = ({ column, target }: Cell): string =>
  target === 'none' ? column : `${column} on ${target}`;

async function runCells(
  row: Row,
  cells: readonly Cell[],
): Promise<{ faults: string[]; refused: Map<string, string> }> {
  const faults: string[] = [];
  const refused = new Map<string, string>();
  for (const cell of cells) {
    const expected = row.expected(cell.column, cell.target);
    for (const document of operationOf(row).documents) {
      const answer = await ask(document, cell.variables, world.credentials[cell.column]);
      const outcome = outcomeOf(answer);
      if (outcome !== expected) faults.push(`${label(cell)}: expected ${expected}, got ${outcome}`);
      for (const stranger of strangersIn(answer, cell.column)) {
        faults.push(`${label(cell)}: the answer holds ${stranger}`);
      }
      if (expected === row.expected(cell.column, 'absent') && expected !== 'given') {
        refused.set(`${label(cell)} ${document}`, withoutTarget(answer, cell.variables));
      }
    }
  }
  return { faults, refused };
}

describe.each(rows.map((row) => [row.name, row] as const))('%s', (_name, row) => {
  it('is given where the table says so, and nowhere else', async () => {
    const cells = await cellsOf(row);
    const given = cells.filter((cell) => row.expected(cell.column, cell.target) === 'given');
    const others = cells.filter((cell) => row.expected(cell.column, cell.target) !== 'given');

    const before = await snapshotTables(world.api.database.sql);
    const refusals = await runCells(row, others);
    expect(refusals.faults).toEqual([]);
    expect(await snapshotTables(world.api.database.sql), 'a refusal changed something').toEqual(
      before,
    );

    // What exists out of reach is answered as what does not exist.
    for (const column of COLUMNS) {
      for (const document of operationOf(row).documents) {
        const answers = others
          .filter((cell) => cell.column === column)
          .map((cell) => refusals.refused.get(`${label(cell)} ${document}`))
          .filter((text) => text !== undefined);
        expect(
          new Set(answers).size,
          `${column}: ${[...new Set(answers)].join('\n')}`,
        ).toBeLessThan(2);
      }
    }

    expect((await runCells(row, given)).faults).toEqual([]);
    expect(given.length, 'nobody is given it: the row proves nothing').toBeGreaterThan(0);
  });

  it('is no more than anybody’s to credentials that are worth nothing', async () => {
    const faults: string[] = [];
    const requests: { who: string; target: Target; expected: string; variables: Variables }[] = [];
    const targets: Target[] = row.hasTarget ? ['subtree', 'self'] : ['none'];
    for (const [who, { code, status, self }] of Object.entries(world.worthless)) {
      const theirs: World = {
        ...world,
        subject: (column, place) => (place === 'self' ? self : world.subject(column, place)),
      };
      for (const target of targets) {
        const variables = await operationOf(row).variables(theirs, 'nobody', target);
        if (variables === null) continue;
        const toNobody = row.expected('nobody', target);
        // A key that is not valid is refused as such; a session that is not valid leaves nobody known.
        const expected = status === 401 || toNobody === 'NOT_SIGNED_IN' ? code : toNobody;
        requests.push({ who, target, expected, variables });
      }
    }
    // What the variables need is prepared by now, so that whatever changes is the requests' own doing.
    const before = await snapshotTables(world.api.database.sql);
    for (const { who, target, expected, variables } of requests) {
      const { credentials, status } = world.worthless[who] as World['worthless'][string];
      for (const document of operationOf(row).documents) {
        const answer = await ask(document, variables, credentials);
        const outcome = outcomeOf(answer);
        const where = `${who} on ${target}`;
        if (outcome !== expected) faults.push(`${where}: expected ${expected}, got ${outcome}`);
        if (answer.status !== status) faults.push(`${where}: HTTP ${answer.status}`);
      }
    }
    expect(await snapshotTables(world.api.database.sql), 'a refusal changed something').toEqual(
      before,
    );
    expect(faults).toEqual([]);
  });
});

/** The field with arguments and selection, as far as it needs them. */
function selectionOf(typeName: string, fieldName: string): string {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (field === undefined) throw new Error(`${typeName}.${fieldName} is not in the SDL`);
  const isPreview = typeName === 'ReportTemplate' && fieldName === 'preview';
  const withFirst = isPreview
    ? '(orgUnitCode: $templateUnit, day: "2026-01-01")'
    : field.args.some((argument) => argument.name === 'first')
      ? '(first: 5)'
      : '';
  return `${fieldName}${withFirst}${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'}`;
}

async function readPath(
  path: Path,
  column: Column,
  place: (typeof PLACES)[number],
  selection: string,
) {
  const subject = world.subject(column, place);
  if (subject === null) return null;
  const document = path.document.replace('%', selection);
  const answer = await ask(document, path.variables(subject), world.credentials[column]);
  return { subject, answer };
}

/** All objects of the answer that hold `__typename: type`. */
function objectsIn(value: unknown, type: string): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as { __typename?: unknown }).__typename === type;
  return [
    ...(own ? [value as Record<string, unknown>] : []),
    ...Object.values(value).flatMap((inner) => objectsIn(inner, type)),
  ];
}

describe.each(parseTable(FIELDS).map((row) => [row.name, row] as const))('%s', (name, row) => {
  const [type = '', field = ''] = name.split('.');

  it('is read where the table says so, and nowhere else, by whatever way the object was come by', async () => {
    const faults: string[] = [];
    let reached = 0;
    for (const path of PERSON_FIELDS) {
      for (const column of COLUMNS) {
        for (const place of PLACES) {
          const plain = await readPath(path, column, place, '__typename');
          if (plain === null || plain.answer.errors.length > 0) continue;
          const found = objectsIn(plain.answer.data, type).filter(
            ({ id }) => id === plain.subject.personId,
          );
          if (found.length === 0) continue;
          reached += 1;
          const asked = await readPath(
            path,
            column,
            place,
            `__typename ${selectionOf(type, field)}`,
          );
          const answer = asked?.answer as Answer;
          const [object] = objectsIn(answer.data, type).filter(
            ({ id }) => id === plain.subject.personId,
          );
          const code = answer.errors[0]?.extensions?.code;
          const outcome =
            code === undefined ? (object?.[field] == null ? 'null' : 'given') : String(code);
          const expected = row.expected(column, place);
          const where = `${column} on ${place} by ${path.document}`;
          if (outcome !== expected) faults.push(`${where}: expected ${expected}, got ${outcome}`);
          for (const stranger of strangersIn(answer, column))
            faults.push(`${where}: holds ${stranger}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(reached).toBeGreaterThan(20);
  });
});

describe.each(PATHS.map((path) => [`${path.type} by ${path.document}`, path] as const))(
  '%s',
  (_name, path) => {
    it('gives every field that comes with the object, and nobody else’s', async () => {
      const faults: string[] = [];
      let reached = 0;
      const selection = (WITH_OBJECT[path.type] ?? '')
        .split(' ')
        .filter(Boolean)
        .map((field) => selectionOf(path.type, field))
        .join(' ');
      for (const column of COLUMNS) {
        for (const place of PLACES) {
          const plain = await readPath(path, column, place, '__typename');
          if (plain === null || plain.answer.errors.length > 0) continue;
          if (objectsIn(plain.answer.data, path.type).length === 0) continue;
          reached += 1;
          const whole = await readPath(path, column, place, `__typename ${selection}`);
          const answer = whole?.answer as Answer;
          for (const error of answer.errors)
            faults.push(`${column} on ${place}: ${JSON.stringify(error)}`);
          for (const stranger of strangersIn(answer, column))
            faults.push(`${column} on ${place}: holds ${stranger}`);
        }
      }
      expect(faults).toEqual([]);
      expect(reached, 'nobody comes to it by this way').toBeGreaterThan(0);
    });
  },
);
