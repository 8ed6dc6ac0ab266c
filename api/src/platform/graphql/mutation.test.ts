import type { EmploymentKind } from '@shequ/schema/terms.ts';
import { graphql, isInputObjectType, isObjectType, printType } from 'graphql';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { NotFoundError, refusal } from '../errors.ts';
import { newId } from '../ids.ts';
import { builder } from './builder.ts';
import type { RequestContext } from './context.ts';
import { field } from './fields.ts';
import { argumentsOf, inputObject, type Parsed } from './input.ts';
import { addMutation } from './mutation.ts';
import { EmploymentKindEnum } from './terms.graphql.ts';

const ClosedError = refusal('TEST_CLOSED', {
  message: '这次考核已结束评分。',
  meaning: 'The assessment is closed.',
  fields: { marks: ['Int', 'Marks handed in.'] },
});

const Mark = inputObject('MarkInput', 'A mark.', {
  line: field.uuid('评分项编号', 'The line.'),
  comment: field.text('A comment.').optional(),
});

const input = {
  personId: field.uuid('人员编号', 'The person.'),
  kind: field.term(EmploymentKindEnum, 'The kind.'),
  marks: field.list(field.object(Mark, 'A mark.'), '评分', 'The marks.', [1, 2]),
  ratedOn: field.day('The day.').optional(() => '2026-11-22'),
  final: field.boolean('Whether it is final.').default(true),
};

const received: Parsed<typeof input>[] = [];

addMutation({
  name: 'rateTest',
  action: 'course:read',
  description: 'Rates.',
  input,
  success: { marks: ['Int', 'How many.'], days: [['String'], 'The days.'] },
  refusals: [NotFoundError, ClosedError],
  resolve: async (_context, rated) => {
    expectTypeOf(rated).toEqualTypeOf<{
      personId: string;
      kind: EmploymentKind;
      marks: { line: string; comment: string | null }[];
      ratedOn: string;
      final: boolean;
    }>();
    received.push(rated);
    if (rated.kind === 'VOLUNTEER') throw new ClosedError({ marks: 7 });
    if (rated.kind === 'PART_TIME') throw new TypeError('a bug');
    return { marks: rated.marks.length, days: [rated.ratedOn] };
  },
});

const person = argumentsOf({ personId: field.uuid('人员编号', 'The person.') });
builder.queryField('echoTest', (t) =>
  t.field({
    type: 'String',
    description: 'Echoes.',
    args: person.args,
    authScopes: { may: 'course:read' },
    resolve: (_root, args) => person.read(args).personId,
  }),
);

const schema = builder.toSchema();
const context = {
  viewer: { kind: 'PERSON', personId: newId(), grants: [], passwordChangeRequired: false },
} as unknown as RequestContext;

const DOCUMENT = `mutation ($input: RateTestInput!) { rateTest(input: $input) {
  __typename
  ... on RateTestSuccess { marks days }
  ... on Refusal { code message }
  ... on TestClosed { marksIn: marks }
  ... on ValidationError { fields { path message } } } }`;

async function rate(values: object) {
  const variableValues = {
    input: { personId: newId(), kind: 'STAFF', marks: [{ line: newId() }], ...values },
  };
  const { data, errors } = await graphql({
    schema,
    source: DOCUMENT,
    variableValues,
    contextValue: context,
  });
  return errors?.[0]?.message ?? data?.rateTest;
}

describe('a mutation made of fields', () => {
  it('has its input type, with descriptions, defaults and what may be omitted', () => {
    const type = schema.getType('RateTestInput');
    if (!isInputObjectType(type)) throw new Error('there is no input type');
    const types = Object.values(type.getFields()).map(({ name, type: of, defaultValue }) => [
      name,
      String(of),
      defaultValue,
    ]);
    expect(types.toSorted()).toEqual([
      ['final', 'Boolean', true],
      ['kind', 'EmploymentKind!', undefined],
      ['marks', '[MarkInput!]!', undefined],
      ['personId', 'ID!', undefined],
      ['ratedOn', 'Date', undefined],
    ]);
    expect(type.getFields().personId?.description).toBe('The person.');
  });

  it('has its success type and the types of its refusals, below Refusal', () => {
    expect(printType(schema.getType('RateTestResult') as never)).toContain(
      'union RateTestResult = NotFound | NotPermitted | NotSignedIn | RateTestSuccess | TestClosed | ValidationError',
    );
    const refused = schema.getType('TestClosed');
    expect(isObjectType(refused) && refused.getInterfaces().map(String)).toEqual(['Refusal']);
    expect(refused?.description).toBe('The assessment is closed.');
    expect(printType(schema.getType('RateTestSuccess') as never)).toContain('days: [String!]!');
  });

  it('gives its resolver each value as its rule returns it, and null or the fallback for none', async () => {
    const [personId, line] = [newId(), newId()];
    received.length = 0;
    expect(
      await rate({ personId: personId.toUpperCase(), marks: [{ line }], ratedOn: null }),
    ).toEqual({ __typename: 'RateTestSuccess', marks: 1, days: ['2026-11-22'] });
    expect(received).toEqual([
      {
        personId,
        kind: 'STAFF',
        marks: [{ line, comment: null }],
        ratedOn: '2026-11-22',
        final: true,
      },
    ]);
  });

  it('refuses each wrong value by its path and the noun of its field', async () => {
    expect(
      await rate({ personId: 'x', marks: [{ line: 'y' }], ratedOn: '1066-10-14' }),
    ).toMatchObject({
      __typename: 'ValidationError',
      fields: [
        { path: 'personId', message: '人员编号应为 uuid，得到的是 "x"。' },
        { path: 'marks.0.line', message: '评分项编号应为 uuid，得到的是 "y"。' },
        { path: 'ratedOn', message: expect.stringContaining('1900-01-01') },
      ],
    });
    expect(await rate({ marks: [] })).toMatchObject({
      fields: [{ path: 'marks', message: '评分应为 1 到 2 项，得到的是 0 项。' }],
    });
  });

  it('returns the refusals that it lists as data, with their fields, and throws everything else on', async () => {
    expect(await rate({ kind: 'VOLUNTEER' })).toEqual({
      __typename: 'TestClosed',
      code: 'TEST_CLOSED',
      message: '这次考核已结束评分。',
      marksIn: 7,
    });
    expect(await rate({ kind: 'PART_TIME' })).toBe('a bug');
  });

  it('tells its fields’ nouns to whom reads the schema', () => {
    const [argument] = schema.getQueryType()?.getFields().echoTest?.args ?? [];
    expect(argument?.extensions.noun).toBe('人员编号');
  });
});

describe('arguments made of fields', () => {
  const ask = async (personId: string) => {
    const source = `{ echoTest(personId: "${personId}") }`;
    const { data, errors } = await graphql({ schema, source, contextValue: context });
    return errors?.[0]?.originalError ?? data?.echoTest;
  };

  it('are read by their rules', async () => {
    const id = newId();
    expect(await ask(id.toUpperCase())).toBe(id);
    expect(await ask('x')).toMatchObject({
      code: 'VALIDATION_ERROR',
      fields: [{ path: 'personId', message: '人员编号应为 uuid，得到的是 "x"。' }],
    });
  });
});
