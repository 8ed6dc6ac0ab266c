/**
 * A wrong value in any field of any input, and in any argument, is refused by the noun of that field,
 * with what was found. Generated from the schema: a new field without a noun fails here by its name.
 */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isUnionType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../api/src/http/graphql/schema.ts';
import { newId } from '../../api/src/platform/ids.ts';
import { callerOf } from './permission/callers.ts';
import { OPERATION } from './permission/operations.ts';
import { createWorld, DISTRICT, POSITION, type World } from './permission/world.ts';

type Values = Record<string, unknown>;

/** Arguments of which every text is a question: nothing is found, and nothing is wrong. */
const ANY_TEXT = [
  'auditEvents(filter.actor)',
  'auditEvents(filter.person)',
  'node(id)',
  'nodes(ids)',
  'person(id)',
  'quizAttempt(id)',
  'course(slug)',
  'courses(position)',
  'completionRecords(filter.courseSlug)',
  'programAssignments(filter.programSlug)',
  'credentials(filter.templateSlug)',
  'verifyCredential(number)',
  'assessments(filter.planSlug)',
  'dutyClearances(filter.position)',
  'learningStandings(filter.programSlug)',
  'learningStandings(filter.courseSlug)',
  'learningStandings(filter.position)',
];

/** Answers are checked against their question, in the words of its type. */
const ANSWER_NOUNS: Readonly<Record<string, { question: string; noun: string }>> = {
  'response.type': { question: 'SINGLE_CHOICE', noun: '题型' },
  'response.choiceId': { question: 'SINGLE_CHOICE', noun: '选项' },
  'response.choiceIds': { question: 'MULTIPLE_CHOICE', noun: '选项' },
  'response.itemIds': { question: 'ORDERING', noun: '项' },
  'response.blanks.id': { question: 'FILL_BLANK', noun: '空' },
  'response.blanks.text': { question: 'FILL_BLANK', noun: '字' },
  'response.pairs.leftId': { question: 'MATCHING', noun: '左项' },
  'response.pairs.rightId': { question: 'MATCHING', noun: '右项' },
};

/** Of arguments that are not made of fields. */
const ARGUMENT_NOUNS: Readonly<Record<string, string>> = {
  action: '操作',
  first: 'first',
  ids: '编号',
  orgUnitCode: '单位代码',
  personId: '人员编号',
  apiKeyId: '密钥编号',
  webhookEndpointId: '推送地址编号',
};

/** Free text that is kept: wrong by its length alone. */
const WORDS = ['reason', 'answer', 'title', 'note', 'name', 'sheet', 'field'];

const SHOWN = 30;
const WRONG_TEXT = '错 <x>';
const LONG_TEXT = '长'.repeat(20_000);

let world: World;
let schema: GraphQLSchema;
beforeAll(async () => {
  world = await createWorld();
  schema = buildSchema();
});
afterAll(() => world.close());

interface Leaf {
  field: GraphQLField<unknown, unknown>;
  /** From the argument on, e.g. `input.completions.lessonId`. */
  path: string[];
  type: GraphQLInputType;
  /** What messages call its value, by the field that it was made of. */
  noun: unknown;
}

type Input = GraphQLArgument | GraphQLInputField;

function leavesOf(field: GraphQLField<unknown, unknown>): Leaf[] {
  const below = (path: string[], { name, type, extensions }: Input): Leaf[] => {
    const named = getNamedType(type);
    return isInputObjectType(named)
      ? Object.values(named.getFields()).flatMap((each) => below([...path, name], each))
      : [{ field, path: [...path, name], type, noun: extensions.noun }];
  };
  return field.args.flatMap((argument) => below([], argument));
}

const rootFields = (): GraphQLField<unknown, unknown>[] =>
  [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}),
  );

/** Days and instants are refused in the words of the calendar, which their path places. */
const isOfCalendar = (type: GraphQLInputType): boolean =>
  ['Date', 'DateTime'].includes(getNamedType(type).name);

/** Values that GraphQL itself refuses, naming the place in its own words. */
const isReadByGraphql = (type: GraphQLInputType): boolean => {
  const named = getNamedType(type);
  return isEnumType(named) || named.name === 'Boolean';
};

function wrongValues({ path, type }: Leaf): unknown[] {
  const name = path.at(-1);
  if (name === 'role') return ['NO_SUCH'];
  if (path.slice(-2).join('.') === 'response.type') return ['ORDERING', 'NO_SUCH'];
  if (name === 'level' || name === 'overlapDays') return [101, -7];
  if (name === 'search') return ['，。 <>', LONG_TEXT];
  const scalar = getNamedType(type).name;
  if (['version', 'firstRow', 'lastRow'].includes(name ?? '')) return [0, 200_001, -7];
  if (scalar === 'Int') return [0, 101, -7];
  if (scalar === 'Float') return [-1, 0.5];
  if (name === 'idempotencyKey' || name === 'clientEventId') return ['', LONG_TEXT];
  if (name === 'text' || WORDS.includes(name ?? '')) return [LONG_TEXT];
  // Of each of two lines: twice the long text would be too much for a request.
  if (name === 'lineId') return [WRONG_TEXT];
  return [WRONG_TEXT, LONG_TEXT];
}

/** Arguments with which the field is answered. */
async function rightArguments({ field, path }: Leaf): Promise<Values> {
  const { row, column, target } = callerOf(field.name);
  const operation = OPERATION[row.name];
  if (schema.getMutationType()?.getFields()[field.name] === field) {
    if (path.includes('response')) return await rightAnswer(path);
    return (await operation?.variables(world, column, target)) ?? {};
  }
  const personId = world.subject('ADMIN', 'subtree')?.personId;
  const of = { first: 1, orgUnitCode: DISTRICT, code: DISTRICT };
  const known: Values = { ...of, personId, duplicateId: personId, position: POSITION };
  return Object.fromEntries(
    field.args.flatMap(({ name }) => (name in known ? [[name, known[name]]] : [])),
  );
}

async function rightAnswer(path: string[]): Promise<Values> {
  const self = world.subject('ADMIN', 'self');
  const attempt = await world.openAttempt(self?.personId ?? '');
  const wanted = ANSWER_NOUNS[path.slice(1).join('.')]?.question;
  const question = attempt.questions.find(({ type }) => type === wanted);
  if (question === undefined) throw new Error(`no question for ${path.join('.')}`);
  const ids = { attemptId: attempt.attemptId, questionId: question.uuid };
  const made = { clientSequence: Date.now(), idempotencyKey: newId() };
  const whole: Values =
    question.type === 'FILL_BLANK'
      ? { blanks: [{ id: question.blanks[0]?.id, text: '' }] }
      : question.type === 'MATCHING'
        ? { pairs: [{ leftId: question.left[0]?.id, rightId: question.right[0]?.id }] }
        : question.type === 'SINGLE_CHOICE'
          ? { choiceId: question.choices[0]?.id }
          : {};
  return { input: { ...ids, ...made, response: { type: question.type, ...whole } } };
}

/** The same values with one put in at the path, through lists of one. */
function withValue(
  values: Values,
  path: readonly string[],
  value: unknown,
  isList: boolean,
): Values {
  const [name = '', ...rest] = path;
  if (rest.length === 0) return { ...values, [name]: isList ? [value] : value };
  const inner = values[name];
  const changed = (each: unknown) => withValue((each ?? {}) as Values, rest, value, isList);
  return { ...values, [name]: Array.isArray(inner) ? inner.map(changed) : changed(inner) };
}

function documentOf({ field }: Leaf, values: Values): string {
  const names = field.args.filter(({ name }) => name in values);
  const declared = names.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = names.map(({ name }) => `${name}: $${name}`).join(', ');
  const result = getNamedType(field.type);
  const refusal =
    '... on Refusal { code message } ... on ValidationError { fields { path message } }';
  const items =
    field.name === 'recordLessonCompletion'
      ? `... on RecordLessonCompletionSuccess { results { refusal { __typename ${refusal} } } }`
      : '';
  const selection = `{ __typename ${isUnionType(result) ? refusal : ''} ${items} }`;
  const kind = isUnionType(result) ? 'mutation' : 'query';
  return `${kind} Test(${declared}) { ${field.name}(${passed}) ${selection} }`;
}

interface Refusal {
  code?: string;
  message?: string;
  fields?: { path: string; message: string }[];
  /** Of a batch, whose items are refused one by one. */
  results?: { refusal: Refusal | null }[];
}

/** The sentence about the value, with its path where one is told; null when nothing was refused. */
function refusalOf(answer: Awaited<ReturnType<World['api']['graphql']>>): {
  path: string | null;
  message: string;
} | null {
  const [error] = answer.errors;
  const returned = Object.values(answer.data ?? {})[0] as Refusal | undefined;
  const ofItem = returned?.results?.[0]?.refusal ?? returned;
  const told: Refusal = error === undefined ? (ofItem ?? {}) : { ...error, ...error.extensions };
  const fault = told.fields?.[0];
  if (fault !== undefined) return fault;
  if (told.message === undefined) return null;
  return { path: null, message: told.message };
}

/** What is wrong with the refusal of this value; null when it is as it should be. */
async function faultOf(leaf: Leaf, value: unknown): Promise<string | null> {
  const name = leaf.path.at(-1) ?? '';
  const isList = isListType(getNullableType(leaf.type));
  const values = withValue(await rightArguments(leaf), leaf.path, value, isList);
  const caller = world.credentials[callerOf(leaf.field.name).column];
  const answer = await world.api.graphql(documentOf(leaf, values), values, caller);
  const refusal = refusalOf(answer);
  const where = `${leaf.field.name}(${leaf.path.join('.')}: ${JSON.stringify(value).slice(0, SHOWN)})`;
  if (refusal === null) return `${where} is not refused: ${JSON.stringify(answer.data)}`;
  const { message, path } = refusal;
  const inAnswer = ANSWER_NOUNS[leaf.path.slice(1).join('.')];
  const noun = inAnswer?.noun ?? leaf.noun ?? ARGUMENT_NOUNS[name];
  const wanted = typeof noun === 'string' && value !== 'NO_SUCH' ? noun : name;
  const isNounMissing =
    typeof noun !== 'string' && !isReadByGraphql(leaf.type) && !isOfCalendar(leaf.type);
  if (isNounMissing && name !== 'after') return `${where} has no noun`;
  if (isOfCalendar(leaf.type) ? path?.split('.').at(-1) !== name : !message.includes(wanted))
    return `${where} is not told of ${wanted}: ${message}`;
  const found = typeof value === 'string' ? value.slice(0, SHOWN) : String(value);
  // Of a text that is too long the length may stand for it.
  const isShown =
    message.includes(found) || (name === 'text' && message.includes(String(LONG_TEXT.length)));
  if (!isShown) return `${where} is not told what was found: ${message}`;
  if (message.length > 600) return `${where}: a message of ${message.length} characters`;
  if (path !== null && !`${path}.`.includes(`${name}.`)) return `${where} is told of ${path}`;
  return null;
}

describe('a wrong value in an input', () => {
  it('is refused by the noun of its own field, with what was found, cut short', async () => {
    const leaves = rootFields().flatMap(leavesOf);
    expect(leaves.length).toBeGreaterThan(50);
    const faults: string[] = [];
    for (const leaf of leaves) {
      if (ANY_TEXT.includes(`${leaf.field.name}(${leaf.path.join('.')})`)) continue;
      for (const value of wrongValues(leaf)) {
        const fault = await faultOf(leaf, value);
        if (fault !== null) faults.push(fault);
      }
    }
    expect(faults).toEqual([]);
  });

  it('is refused by a noun that no field of another name has', () => {
    const byNoun = new Map<unknown, Set<string | undefined>>();
    for (const { noun, path } of rootFields().flatMap(leavesOf)) {
      if (noun === undefined) continue;
      byNoun.set(noun, (byNoun.get(noun) ?? new Set()).add(path.at(-1)));
    }
    const names = [...byNoun].map(([noun, fields]) => [noun, [...fields].toSorted()] as const);
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter(([, fields]) => fields.length > 1)).toEqual([
      ['单位代码', ['code', 'orgUnitCode']],
      ['岗位类别', ['position', 'positionFamily']],
    ]);
    const fields = names.flatMap(([, each]) => each);
    expect(fields.filter((name, index) => fields.indexOf(name) !== index)).toEqual([]);
  });

  it('is told of a list that is too short or too long by its noun and length', async () => {
    const document = `mutation ($input: RecordLessonCompletionInput!) { recordLessonCompletion(input: $input) {
      ... on ValidationError { fields { path message } }
      ... on RecordLessonCompletionSuccess { results { refusal { ... on ValidationError { fields { path message } } } } } } }`;
    const item = await world.completion();
    for (const [completions, told] of [
      [[], { path: 'completions', message: '完成的课应为 1 到 100 项，得到的是 0 项。' }],
      [
        Array.from({ length: 101 }, () => item),
        { path: 'completions', message: '完成的课应为 1 到 100 项，得到的是 101 项。' },
      ],
      [
        [{ ...item, selfChecks: Array.from({ length: 201 }, () => newId()) }],
        {
          path: 'completions.0.selfChecks',
          message: '自测编号应为 0 到 200 项，得到的是 201 项。',
        },
      ],
    ] as const) {
      const answer = await world.api.graphql(
        document,
        { input: { completions } },
        world.credentials.LEARNER,
      );
      const refused = answer.data?.recordLessonCompletion as Refusal;
      expect(refused.results?.[0]?.refusal ?? refused).toEqual({ fields: [told] });
    }
  });
});
