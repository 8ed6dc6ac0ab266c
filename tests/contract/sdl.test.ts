/** What the schema promises to whoever reads it: every name explained, nothing that gives a key away. */
import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  printSchema,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFormalism } from '../static/formalism.ts';
import { startTestApi, type TestApi } from '../testkit/api.ts';
import { introspect } from '../testkit/introspect.ts';

let api: TestApi;
let schema: GraphQLSchema;

beforeAll(async () => {
  api = await startTestApi();
  schema = await introspect(api);
});
afterAll(() => api.close());

interface Entry {
  name: string;
  description: string | null | undefined;
}

function ownTypes(): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  );
}

function entriesOf(type: GraphQLNamedType): Entry[] {
  const own = { name: type.name, description: type.description };
  const named = (item: { name: string; description?: string | null | undefined }) => ({
    name: `${type.name}.${item.name}`,
    description: item.description,
  });
  if (isEnumType(type)) return [own, ...type.getValues().map(named)];
  if (isInputObjectType(type)) return [own, ...Object.values(type.getFields()).map(named)];
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  return [
    own,
    ...Object.values(type.getFields()).flatMap((field) => [
      named(field),
      ...field.args.map((argument: GraphQLArgument) => ({
        name: `${type.name}.${field.name}(${argument.name}:)`,
        description: argument.description,
      })),
    ]),
  ];
}

/** Words of a camelCase name in lower case. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ _]/);

describe('the GraphQL schema', () => {
  it('describes every type, field, argument, input and enum value', () => {
    const silent = ownTypes()
      .flatMap(entriesOf)
      .filter(({ description }) => (description ?? '').trim() === '')
      .map(({ name }) => name);
    expect(silent).toEqual([]);
  });

  it('describes in sentences', () => {
    const unfinished = ownTypes()
      .flatMap(entriesOf)
      .filter(({ description }) => !/[.。]\)?$/.test((description ?? '.').trim()))
      .map(({ name, description }) => `${name}: ${description}`);
    expect(unfinished).toEqual([]);
  });

  it('has no name or description that ranks, clocks, locates or watches a worker', () => {
    const report = checkFormalism({ sdl: printSchema(schema), migrations: {} });
    expect(report.names).toBeGreaterThan(100);
    expect(report.faults).toEqual([]);
  });

  it('has no output field for what a learner must not be given', () => {
    const secret =
      /^(is key|key|keys|correct|rationale|feedback|explanation|accepted|weight|seed|form)$/;
    /** The key of a client is none to a question, and what a component weighs is told beforehand. */
    const ofClients = /^\w+\.(apiKeys?|createApiKey|rotateApiKey|revokeApiKey)$/;
    const others = [
      'AssessmentComponent.weight',
      'PlanComponent.weight',
      'RubricLine.weight',
      // Only to whoever sat a quiz that opens it, never of what was not chosen: api/attempt/review.
      'QuestionReview.rationaleHtml',
      'QuestionReview.feedback',
    ];
    const found = ownTypes()
      .filter((type) => isObjectType(type) || isInterfaceType(type))
      .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
      .filter((path) => {
        if (others.includes(path) || ofClients.test(path)) return false;
        const words = wordsOf(path.split('.')[1] ?? '');
        return secret.test(words.join(' ')) || words.some((word) => secret.test(word));
      });
    expect(found).toEqual([]);
  });
});
