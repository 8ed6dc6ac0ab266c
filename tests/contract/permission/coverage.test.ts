/** Every field, argument and type of the SDL is in the table, and nothing else is. */
import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import { introspect } from '../../testkit/introspect.ts';
import { ARGUMENTS, FIELDS, OPERATIONS, PUBLIC_TYPES, WITH_OBJECT } from './expectations.ts';
import { PATHS } from './field-paths.ts';
import { OPERATION } from './operations.ts';
import { parseTable } from './table.ts';

let api: TestApi;
let schema: GraphQLSchema;
beforeAll(async () => {
  api = await startTestApi();
  schema = await introspect(api);
});
afterAll(() => api.close());

const rows = parseTable(OPERATIONS);
const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

function rootFields(): GraphQLField<unknown, unknown>[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}),
  );
}

/** Leaves of the arguments, e.g. `filter.personId`. */
function argumentPaths(field: GraphQLField<unknown, unknown>): string[] {
  const below = (prefix: string, type: unknown): string[] =>
    isInputObjectType(type)
      ? Object.values(type.getFields()).flatMap((input) =>
          below(`${prefix}.${input.name}`, getNamedType(input.type)),
        )
      : [prefix];
  return field.args.flatMap((argument) => below(argument.name, getNamedType(argument.type)));
}

/** Objects that hold data, as against the frame around it and the answers of mutations. */
function dataTypes() {
  const refusal = schema.getType('Refusal');
  const payloads = new Set(
    Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) =>
      getNamedType(field.type).name.replace(/Result$/, 'Success'),
    ),
  );
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(
      (type) =>
        !/^__|^(Query|Mutation|PageInfo|FieldFault)$|(Connection|Edge)$/.test(type.name) &&
        !payloads.has(type.name) &&
        // Items of batches: what they lead to has rows of its own.
        !['LessonCompletionResult', 'AssignmentResult'].includes(type.name) &&
        !(isInterfaceType(refusal) && type.getInterfaces().includes(refusal)),
    );
}

describe('the table of permissions', () => {
  it('has a row for every field of Query and Mutation', () => {
    const known = new Set(rows.map((row) => row.field));
    const missing = rootFields().filter(({ name }) => !known.has(name) && name !== 'nodes');
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('has a row for every type that node finds', () => {
    const node = schema.getType('Node');
    const types = isInterfaceType(node) ? schema.getPossibleTypes(node) : [];
    const known = new Set(rows.map((row) => row.name));
    expect(types.length).toBeGreaterThan(3);
    expect(types.map(({ name }) => `node(${name})`).filter((name) => !known.has(name))).toEqual([]);
  });

  it('has a word on every argument', () => {
    const missing = rootFields().flatMap((field) =>
      argumentPaths(field)
        .filter(
          (path) =>
            !words(ARGUMENTS[field.name] ?? '').includes(path) &&
            !rows.some((row) => row.name === `${field.name}(${path})`),
        )
        .map((path) => `${field.name}(${path})`),
    );
    expect(missing).toEqual([]);
  });

  it('has a word on every field of every type', () => {
    const asked = new Set(parseTable(FIELDS).map((row) => row.name));
    const missing = dataTypes()
      .filter((type) => !words(PUBLIC_TYPES).includes(type.name))
      .flatMap((type) =>
        Object.keys(type.getFields())
          .filter(
            (field) =>
              !words(WITH_OBJECT[type.name] ?? '').includes(field) &&
              !asked.has(`${type.name}.${field}`),
          )
          .map((field) => `${type.name}.${field}`),
      );
    expect(missing).toEqual([]);
  });

  it('names nothing that the SDL has no more', () => {
    const fieldsOf = (name: string): string[] => {
      const type = schema.getType(name);
      return isObjectType(type) ? Object.keys(type.getFields()) : [];
    };
    const roots = new Set(rootFields().map(({ name }) => name));
    const gone = [
      ...rows.filter((row) => !roots.has(row.field)).map((row) => row.name),
      ...Object.entries(WITH_OBJECT).flatMap(([type, fields]) =>
        words(fields)
          .filter((field) => !fieldsOf(type).includes(field))
          .map((field) => `${type}.${field}`),
      ),
      ...words(PUBLIC_TYPES).filter((name) => fieldsOf(name).length === 0),
      ...rootFields().flatMap((field) =>
        words(ARGUMENTS[field.name] ?? '')
          .filter((path) => !argumentPaths(field).includes(path))
          .map((path) => `${field.name}(${path})`),
      ),
    ];
    expect(gone).toEqual([]);
  });

  it('is asked: every row has an operation, every type a way to it', () => {
    expect(Object.keys(OPERATION).sort()).toEqual(rows.map((row) => row.name).sort());
    const types = new Set(PATHS.map((path) => path.type));
    // Opened by the policy of a quiz alone, which the quizzes of this world, marked with secrets,
    // must not have: both sides of each policy are in tests/api/attempt/review.test.ts.
    const byPolicy = ['QuestionReview', 'ChoiceFeedback'];
    expect(Object.keys(WITH_OBJECT).filter((type) => !types.has(type))).toEqual(byPolicy);
  });
});
