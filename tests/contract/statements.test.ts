/** A list costs the same number of statements, however many rows it has. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectData } from '../testkit/api.ts';
import { UNIT } from '../testkit/organisation.ts';
import { createWorld, type Subject, type World } from './permission/world.ts';

const FEW = 3;
const MANY = 15;
/** Where all are alike, so that few and many differ in nothing but their number. */
const HOME = UNIT.dongfengCommunity;

let world: World;
let sent: string[] = [];
const subjects: Subject[] = [];

beforeAll(async () => {
  world = await createWorld({ onStatement: (text) => sent.push(text) });
  for (let count = 0; count < MANY; count += 1) {
    subjects.push(await world.makeSubject(HOME));
  }
});
afterAll(() => world.close());

const PERSON = `id staffNumber displayName phone disabled
  employments { id orgUnit { code name parent { code parent { code } } children { code } } }
  roles { role orgUnit { code parent { name } } }`;
const COURSE = 'id title lessons { id } quizzes { id } quiz { id }';
const RECORD = `id activityTitle activityVersion scorePercent completedAt course { ${COURSE} }
  orgUnit { code name parent { code } children { code } } person { ${PERSON} }`;
const PROGRESS = `courseProgress { state course { ${COURSE} } requirements { title met lesson { id } quiz { id } } }`;

/** Documents that take how many rows are wanted, and the ids of that many people. */
const DOCUMENTS: Record<string, string> = {
  'people with posts, roles and units': `query Q($first: Int!) {
    people(orgUnitCode: "${HOME}", first: $first) { edges { cursor node { ${PERSON} } } } }`,
  'people with their transcripts': `query Q($first: Int!) {
    people(orgUnitCode: "${HOME}", first: $first) { edges { node { transcript(first: 5) { edges { node { id activityTitle person { staffNumber } orgUnit { name } } } } } } } }`,
  'people with their progress': `query Q($first: Int!) {
    people(orgUnitCode: "${HOME}", first: $first) { edges { node { ${PROGRESS} } } } }`,
  'records with person, course and unit': `query Q($first: Int!) {
    completionRecords(first: $first, filter: { orgUnitCode: "${HOME}" }) { edges { cursor node { ${RECORD} } } } }`,
  'records with the transcripts of their people': `query Q($first: Int!) {
    completionRecords(first: $first, filter: { orgUnitCode: "${HOME}" }) {
      edges { node { person { transcript(first: 3) { edges { node { id } } } ${PROGRESS} } } } } }`,
  'changes with person, course and unit': `query Q($first: Int!) {
    completionRecordChanges(first: $first) { edges { node { id person { staffNumber } course { id } orgUnit { name } } } } }`,
  'people by nodes': `query Q($people: [ID!]!) { nodes(ids: $people) { ... on Person { ${PERSON} } } }`,
  'records by nodes': `query Q($records: [ID!]!) { nodes(ids: $records) { ... on CompletionRecord { ${RECORD} } } }`,
};

async function countStatements(document: string, rows: number): Promise<number> {
  const used = subjects.slice(0, rows);
  const all = {
    first: rows,
    people: used.map(({ personId }) => personId),
    records: used.map(({ recordId }) => recordId),
  };
  const names = [...document.matchAll(/\$(\w+):/g)].map(([, name = '']) => name);
  const variables = Object.fromEntries(names.map((name) => [name, all[name as keyof typeof all]]));
  // The first time, caches fill and statements are described.
  await world.api.graphql(document, variables, world.credentials.ADMIN);
  sent = [];
  const data = expectData(await world.api.graphql(document, variables, world.credentials.ADMIN));
  const [list] = Object.values(data) as ({ edges: unknown[] } | unknown[])[];
  expect(Array.isArray(list) ? list.filter(Boolean) : list?.edges).toHaveLength(rows);
  return sent.length;
}

describe.each(Object.entries(DOCUMENTS))('%s', (_name, document) => {
  it(`cost as many statements for ${MANY} rows as for ${FEW}`, async () => {
    const few = await countStatements(document, FEW);
    const many = await countStatements(document, MANY);
    expect(few).toBeGreaterThan(0);
    // Rows that are loaded together may come in one wave more or less.
    expect(many, sent.join('\n---\n')).toBeLessThanOrEqual(few + 2);
    expect(many).toBeLessThanOrEqual(20);
  });
});

describe('an attempt', () => {
  it('is delivered with questions, answers, citations and lessons in a few statements', async () => {
    const own = world.selves.LEARNER as Subject;
    const document = `query Q($id: ID!) { quizAttempt(id: $id) { state quiz { id } course { id } questions {
      id stemHtml choices { id html } savedResponse { savedAt } pointsEarned citations { title } lessonsToReread { id } } } }`;
    await world.api.graphql(document, { id: own.attemptId }, world.credentials.LEARNER);
    sent = [];
    expectData(await world.api.graphql(document, { id: own.attemptId }, world.credentials.LEARNER));
    expect(sent.length, sent.join('\n---\n')).toBeLessThanOrEqual(8);
  });
});
