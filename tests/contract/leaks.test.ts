/**
 * Sits quizzes whose secrets carry marks (tests/fixtures/marked-content) through every path there is,
 * and looks for the marks in all that leaves the server: answers, logs, audit, kept results.
 */
import type { Question, SimpleQuestion } from '@shequ/schema/content/model.ts';
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import { perfectResponse } from '@shequ/schema/scoring/testing.ts';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAttempt } from '../../api/src/modules/attempt/start-attempt.service.ts';
import { createContext } from '../../api/src/platform/graphql/context.ts';
import { encodeRegionalId, newId } from '../../api/src/platform/ids.ts';
import type { TestCredentials } from '../testkit/api.ts';
import { introspect, selectAll } from '../testkit/introspect.ts';
import { createWorld, type Subject, type World } from './permission/world.ts';

/** In every rationale, feedback and accepted answer. */
const SECRET = '猋叒';
/** In stems, choices, items and cells: given to whoever sits the quiz. */
const GRADED = '叒燚';
/** Names of stored fields that no answer may have, wherever it comes from. */
const SECRET_FIELDS =
  /^(isKey|keys?|correct|isCorrect|accepted|rationale|rationaleHtml|feedback|partialCredit|weight|difficulty|seed|form|canonical|questionDigest)$/;

let world: World;
let schema: GraphQLSchema;
let learner: TestCredentials;
let own: Subject;
let versions: Map<string, SimpleQuestion>;
/** Everything that the server has said, with what it was said to. */
const said: { to: string; text: string }[] = [];

beforeAll(async () => {
  world = await createWorld();
  schema = await introspect(world.api);
  learner = world.credentials.LEARNER;
  own = world.selves.LEARNER as Subject;
  const rows = await world.api.database.sql<{ canonical: Question }[]>`
    select canonical from content_versions where kind = 'QUESTION'`;
  versions = new Map(
    rows
      .flatMap(({ canonical }) => (canonical.type === 'CASE' ? canonical.parts : [canonical]))
      .map((question) => [question.uuid, question]),
  );
});
afterAll(() => world.close());

async function ask(
  query: string,
  variables: Record<string, unknown> = {},
  credentials: TestCredentials = learner,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${world.api.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...('cookie' in credentials ? { cookie: String(credentials.cookie) } : {}),
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  said.push({
    to: `${query} ${JSON.stringify(variables)}`,
    text: JSON.stringify([...response.headers]) + text,
  });
  return (JSON.parse(text) as { data?: Record<string, unknown> }).data ?? {};
}

const refusal = '__typename ... on Refusal { code message }';
const attemptFields = (): string => selectAll(schema, 'QuizAttempt', 4);

async function start(slug: string): Promise<{ id: string; questions: string[] }> {
  const [quiz] = await world.api.database.sql<{ uuid: string }[]>`
    select uuid from content_items where kind = 'QUIZ' and slug = ${slug}`;
  const data = await ask(
    `mutation Start($input: StartAttemptInput!) { startAttempt(input: $input) { ${refusal} ... on StartAttemptSuccess { resumed attempt ${attemptFields()} } } }`,
    { input: { quizId: quiz?.uuid, idempotencyKey: newId() } },
  );
  const { attempt } = data.startAttempt as { attempt: { id: string; questions: { id: string }[] } };
  return { id: attempt.id, questions: attempt.questions.map(({ id }) => id) };
}

let sequence = 0;
async function save(
  attemptId: string,
  questionId: string,
  response: unknown,
  more: Record<string, unknown> = {},
): Promise<void> {
  sequence += 1;
  await ask(
    `mutation Save($input: SaveResponseInput!) { saveResponse(input: $input) { ${refusal} ... on SaveResponseSuccess { savedAt } ... on InvalidResponse { reason } } }`,
    {
      input: {
        attemptId,
        questionId,
        response,
        clientSequence: sequence,
        idempotencyKey: newId(),
        ...more,
      },
    },
  );
}

async function submit(attemptId: string, idempotencyKey = newId()): Promise<void> {
  await ask(
    `mutation Submit($input: SubmitAttemptInput!) { submitAttempt(input: $input) { ${refusal} ... on SubmitAttemptSuccess { attempt ${attemptFields()} } } }`,
    { input: { attemptId, idempotencyKey } },
  );
}

async function read(attemptId: string): Promise<void> {
  await ask(`query Read($id: ID!) { quizAttempt(id: $id) ${attemptFields()} }`, { id: attemptId });
  await ask(`query Read($id: ID!) { node(id: $id) { ... on QuizAttempt ${attemptFields()} } }`, {
    id: attemptId,
  });
}

/** Right where that quotes no secret, and wrong elsewhere. */
function harmlessAnswer(question: SimpleQuestion): QuestionResponse {
  const right = perfectResponse(question);
  return right.type === 'FILL_BLANK'
    ? { ...right, blanks: right.blanks.map(({ id }) => ({ id, text: '不知道' })) }
    : right;
}

const question = (id: string): SimpleQuestion => versions.get(id) as SimpleQuestion;

/** Answers that do not fit, of every kind. */
function unfit(id: string): [response: unknown, more?: Record<string, unknown>][] {
  const fitting = harmlessAnswer(question(id));
  return [
    [{ type: fitting.type === 'ORDERING' ? 'MATCHING' : 'ORDERING', itemIds: [], pairs: [] }],
    [{ type: 'SINGLE_CHOICE', choiceId: 'c0123456789' }],
    [{ type: 'MULTIPLE_CHOICE', choiceIds: ['c0123456789', 'c0123456789'] }],
    [{ type: 'FILL_BLANK', blanks: [{ id: 'x', text: '长'.repeat(20_000) }] }],
    [fitting, { clientSequence: 0 }],
    [fitting, { clientSequence: -1 }],
    [fitting, { questionId: newId() }],
    [fitting, { attemptId: `4101.${newId()}` }],
    [fitting, { idempotencyKey: '' }],
  ];
}

/** From start to result, with everything that can go wrong on the way. */
async function sit(
  slug: string,
  answer: (question: SimpleQuestion) => QuestionResponse,
): Promise<void> {
  const { id, questions } = await start(slug);
  await start(slug);
  for (const questionId of questions) {
    await save(id, questionId, answer(question(questionId)));
    for (const [response, more] of unfit(questionId).slice(
      0,
      questions.indexOf(questionId) < 3 ? 9 : 2,
    )) {
      await save(id, questionId, response, more);
    }
  }
  await read(id);
  const key = newId();
  await submit(id, key);
  await submit(id, key);
  await submit(id);
  await save(id, questions[0] ?? '', answer(question(questions[0] ?? '')));
  await read(id);
}

/** An attempt whose time was up long ago, met by every operation. */
async function sitTooLong(): Promise<void> {
  const [quiz] = await world.api.database.sql<{ uuid: string }[]>`
    select uuid from content_items where kind = 'QUIZ' and slug = 'final'`;
  const begin = async (): Promise<string> => {
    const context = createContext({
      viewer: {
        kind: 'PERSON',
        personId: own.personId,
        staffNumber: '',
        displayName: '',
        grants: [],
      },
      database: world.api.database,
      requestId: newId(),
      remoteAddress: '',
      receivedAt: new Date(Date.now() - 3_600_000),
      log: world.api.app.fastify.log,
    });
    const started = await startAttempt(context, own.personId, {
      quizUuid: quiz?.uuid ?? '',
      idempotencyKey: newId(),
    });
    return encodeRegionalId(started.region, started.id);
  };
  const first = await begin();
  const [some] = versions.keys();
  await save(first, some ?? '', { type: 'SINGLE_CHOICE', choiceId: 'c0123456789' });
  await submit(first);
  await read(first);
}

/** All that the public may ask about courses, and ids that name what only the server knows. */
async function lookAround(): Promise<void> {
  for (const credentials of [learner, {}, world.credentials.ADMIN]) {
    await ask(`{ courses(first: 5) ${selectAll(schema, 'CourseConnection', 4)} }`, {}, credentials);
    await ask(
      `query Q($slug: String!) { course(slug: $slug) ${selectAll(schema, 'Course', 3)} }`,
      { slug: world.content.courseSlug },
      credentials,
    );
    await ask(`{ viewer ${selectAll(schema, 'Viewer', 2)} }`, {}, credentials);
    const hidden = await world.api.database.sql<{ id: string }[]>`
      select uuid::text as id from content_items where kind in ('BANK', 'QUESTION')
      union select digest from content_versions where kind in ('BANK', 'QUESTION')`;
    for (const { id } of hidden) {
      const data = await ask(
        'query Q($id: ID!) { node(id: $id) { __typename id } }',
        { id },
        credentials,
      );
      expect(data.node).toBeNull();
    }
  }
  await ask(
    `{ viewer { person { transcript(first: 20) ${selectAll(schema, 'CompletionRecordConnection', 3)} courseProgress ${selectAll(schema, 'CourseProgress', 2)} } } }`,
  );
}

/** Names of all members of a JSON text. */
const membersOf = (text: string): string[] =>
  [...text.matchAll(/"([A-Za-z_]\w*)":/g)].map(([, name = '']) => name);

describe('what the server says', () => {
  it('holds no key, rationale, feedback or accepted answer, whatever is asked', async () => {
    await sit('final', harmlessAnswer);
    await sit('warmup', harmlessAnswer);
    await sitTooLong();
    await lookAround();

    expect(said.length).toBeGreaterThan(150);
    // The questions themselves were delivered, so the search sees what there is to see.
    expect(said.filter(({ text }) => text.includes(GRADED)).length).toBeGreaterThan(5);
    for (const type of [
      'SINGLE_CHOICE',
      'MULTIPLE_CHOICE',
      'TRUE_FALSE',
      'FILL_BLANK',
      'ORDERING',
      'MATCHING',
    ]) {
      expect(
        said.some(({ text }) => text.includes(`"type":"${type}"`)),
        type,
      ).toBe(true);
    }
    for (const code of [
      'INVALID_RESPONSE',
      'STALE_RESPONSE',
      'VALIDATION_ERROR',
      'NOT_FOUND',
      'ATTEMPT_ALREADY_SUBMITTED',
      'ATTEMPT_EXPIRED',
    ]) {
      expect(
        said.some(({ text }) => text.includes(code)),
        code,
      ).toBe(true);
    }
    expect(said.filter(({ text }) => text.includes(SECRET))).toEqual([]);
    const members = new Set(said.flatMap(({ text }) => membersOf(text)));
    // The weight of a part of a plan and of a line of a rubric is public; that of a question is none's.
    members.delete('weight');
    expect([...members].filter((name) => SECRET_FIELDS.test(name))).toEqual([]);
  });

  it('has a weight only for the parts of an assessment and the lines of a rubric', () => {
    const weighted = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter((type) => 'weight' in type.getFields());
    expect(weighted.map(({ name }) => name).sort()).toEqual([
      'AssessmentComponent',
      'PlanComponent',
      'RubricLine',
    ]);
  });

  it('does not tell a right answer from a wrong one while the attempt is open', async () => {
    const { id, questions } = await start('warmup');
    const shapes = new Set<string>();
    for (const questionId of questions) {
      const { type } = question(questionId);
      if (type !== 'SINGLE_CHOICE') continue;
      for (const choice of (question(questionId) as { choices: { id: string }[] }).choices) {
        await save(id, questionId, { type, choiceId: choice.id });
        const answer = said.at(-1)?.text ?? '';
        // Without what the request was charged: its time differs, whatever the answer.
        const [data = ''] = answer.slice(answer.indexOf('{"data"')).split(',"extensions":');
        shapes.add(data.replace(/\d{4}-[^"]+Z/, ''));
      }
    }
    expect([...shapes]).toHaveLength(1);
    await submit(id);
  });
});

describe('what the server keeps besides the answers themselves', () => {
  it('names neither secrets nor what learners answered', async () => {
    world.api.logLines.length = 0;
    // Right answers to the blanks quote the mark.
    await sit('warmup', perfectResponse);
    const log = world.api.logLines.join('');
    expect(log).toContain('/graphql');
    expect(log).not.toContain('猋');
    expect(log).not.toContain('叒');
    const tables = [
      'audit_events',
      'idempotency_keys',
      'score_events',
      'completion_records',
      'quiz_attempts',
      'content_syncs',
    ];
    for (const table of tables) {
      const [row] = await world.api.database.sql.unsafe<{ text: string | null }[]>(
        `select string_agg(row_of::text, e'\\n') as text from ${table} row_of`,
      );
      expect(row?.text, table).not.toContain(SECRET);
      expect(row?.text, table).not.toContain('不知道');
    }
    const [kept] = await world.api.database.sql<{ text: string }[]>`
      select string_agg(response::text, '') as text from quiz_responses`;
    expect(kept?.text).toContain(SECRET);
  });

  it('logs an unforeseen fault with its cause, and tells the client no word of it', async () => {
    const { id, questions } = await start('warmup');
    const blank = questions.find((each) => question(each).type === 'FILL_BLANK') ?? '';
    world.api.logLines.length = 0;
    said.length = 0;
    await world.api.database.sql`alter table quiz_responses rename to quiz_responses_away`;
    try {
      await save(id, blank, perfectResponse(question(blank)));
      await submit(id);
      await read(id);
    } finally {
      await world.api.database.sql`alter table quiz_responses_away rename to quiz_responses`;
    }
    const answers = said.map(({ text }) => text).join('\n');
    expect(answers).toContain('INTERNAL_ERROR');
    expect(answers).not.toMatch(/quiz_responses|select |insert |postgres/i);
    expect(answers).not.toContain(SECRET);
    const log = world.api.logLines.filter((line) => line.includes('"level":"error"')).join('');
    expect(log).toMatch(/relation \\?"quiz_responses\\?" does not exist/);
    expect(log).not.toContain('猋');
    expect(log).not.toContain('叒');
  });
});
