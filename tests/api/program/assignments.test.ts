/** Assigning programmes: to people who are named, to an audience, and what is changed of it later. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chinaToday } from '../../../api/src/platform/time.ts';
import { gradedQuestions, makeContent } from '../../testkit/records/content-set.ts';
import { courseNode, makeProgram, withPrograms } from '../../testkit/records/program.ts';
import { completeLessons, pass } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  UNITS,
  type World,
} from '../../testkit/records/world.ts';

const content = makeContent({ lessons: 1, optionalLessons: 0, selfChecks: false });
const once = makeProgram({ requires: courseNode(content) });
const annual = makeProgram({
  slug: 'annual',
  kind: 'IN_SERVICE',
  period: 'ANNUAL',
  dueDays: 400,
  requires: courseNode(content, true),
});
const full = withPrograms(content, once, annual);
const [lesson] = content.lessons.get('emergency') ?? [];
const event = { lessonId: lesson?.value.uuid ?? '', lessonVersion: lesson?.digest ?? '' };
const QUIZ = content.quizzes[0]?.value.uuid ?? '';

let world: World;
let coordinator: TestPerson;
let worker: TestPerson;
beforeAll(async () => {
  world = await createWorld(full);
  coordinator = await world.person('district', [['COORDINATOR', 'district']]);
});
afterAll(() => world.close());
beforeEach(async () => {
  worker = await world.person();
});

const ASSIGNMENT = `assignment { id state dueOn period startsOn endsOn version completedAt noticedAt
  person { id } program { slug } history { kind reason changedBy dueOnBefore dueOnAfter } }`;
const REFUSAL = '... on Refusal { code message }';

async function assign(
  people: readonly TestPerson[],
  over: Answer = {},
  by = coordinator,
): Promise<Answer> {
  const { assignProgram } = await world.data(
    by.viewer,
    `mutation Test($input: AssignProgramInput!) { assignProgram(input: $input) { __typename ${REFUSAL}
       ... on ValidationError { fields { path message } }
       ... on NotSatisfiable { requirements }
       ... on AssignProgramSuccess { results { index personId alreadyAssigned refusal { code } ${ASSIGNMENT} } } } }`,
    {
      input: {
        programId: `program:${once.value.uuid}`,
        personIds: people.map(({ id }) => id),
        ...over,
      },
    },
  );
  return assignProgram;
}

async function change(name: string, input: Answer, by = coordinator): Promise<Answer> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const data = await world.data(
    by.viewer,
    `mutation Test($input: ${type}Input!) { ${name}(input: $input) { __typename ${REFUSAL}
       ... on ValidationError { fields { path message } } ... on ${type}Success { ${ASSIGNMENT} } } }`,
    { input },
  );
  return data[name];
}

async function assignmentOf(person: TestPerson, program = once): Promise<Answer> {
  const { results } = await assign([person], { programId: program.value.uuid });
  return results[0].assignment;
}

describe('a programme', () => {
  it('is listed in public, by kind, with what it asks for', async () => {
    const { programs } = await world.data(
      { kind: 'ANONYMOUS' },
      '{ programs(first: 1) { edges { cursor node { id slug kind period requires offered version } } pageInfo { hasNextPage } } }',
    );
    expect(programs.edges[0].node).toEqual({
      id: `program:${once.value.uuid}`,
      slug: 'onboarding',
      kind: 'ONBOARDING',
      period: 'ONCE',
      requires: ['课程《应急处置》'],
      offered: true,
      version: once.digest,
    });
    expect(programs.pageInfo.hasNextPage).toBe(true);
    const next = await world.data(
      { kind: 'ANONYMOUS' },
      `{ programs(first: 5, after: "${programs.edges[0].cursor}") { edges { node { slug } } }
         inService: programs(first: 5, kind: IN_SERVICE) { edges { node { slug } } } }`,
    );
    expect(next.programs).toEqual({ edges: [{ node: { slug: 'annual' } }] });
    expect(next.inService).toEqual({ edges: [{ node: { slug: 'annual' } }] });
  });
});

describe('assigning a programme', () => {
  it('gives it to each of the people, and nothing more when it is sent again', async () => {
    const other = await world.person('street');
    const first = await assign([worker, other], { startsOn: '2026-11-01' });
    expect(first.results).toMatchObject([
      {
        index: 0,
        personId: worker.id,
        alreadyAssigned: false,
        refusal: null,
        assignment: {
          dueOn: '2026-12-01',
          startsOn: '2026-11-01',
          endsOn: null,
          period: null,
          version: once.digest,
          person: { id: worker.id },
          program: { slug: 'onboarding' },
          history: [],
        },
      },
      { index: 1, alreadyAssigned: false },
    ]);
    const again = await assign([other, worker]);
    expect(again.results.map((result: Answer) => result.alreadyAssigned)).toEqual([true, true]);
    expect(again.results[1].assignment).toEqual(first.results[0].assignment);
    const { viewer } = await world.data(
      worker.viewer,
      '{ viewer { person { assignments { id } } } }',
    );
    expect(viewer.person.assignments).toEqual([{ id: first.results[0].assignment.id }]);
  });

  it('gives it once to a person whom two requests name at the same time', async () => {
    const answers = await Promise.all([assign([worker]), assign([worker]), assign([worker])]);
    const ids = answers.map(({ results }) => results[0].assignment.id);
    expect(new Set(ids).size).toBe(1);
    expect(answers.filter(({ results }) => !results[0].alreadyAssigned)).toHaveLength(1);
  });

  it('refuses it for each who is out of reach, alike for who does not exist, and not for the others', async () => {
    const far = await world.person('farCommunity');
    const nobody = { ...worker, id: '01a30000-0000-7000-8000-0000000000ff' };
    const { results } = await assign([far, worker, nobody]);
    expect(results.map((result: Answer) => result.refusal?.code ?? null)).toEqual([
      'NOT_PERMITTED',
      null,
      'NOT_PERMITTED',
    ]);
  });

  it('asks for a due day within the assignment', async () => {
    const early = await assign([worker], { startsOn: '2026-11-10', dueOn: '2026-11-01' });
    expect(early).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'dueOn', message: '期限应不早于 2026-11-10，得到的是 2026-11-01。' }],
    });
    const late = await assign([worker], {
      programId: annual.value.uuid,
      startsOn: '2026-11-10',
      dueOn: '2027-01-01',
    });
    expect(late.fields[0].message).toContain('不晚于 2026-12-31');
  });

  it('makes another one for each period of a programme that repeats, with its enrolments', async () => {
    const programId = annual.value.uuid;
    const [this_, next] = ['2026-03-01', '2027-01-01'];
    const first = (await assign([worker], { programId, startsOn: this_ })).results[0];
    // The days that the programme asks for would end after the year.
    expect(first.assignment).toMatchObject({
      period: '2026',
      endsOn: '2026-12-31',
      dueOn: '2026-12-31',
    });
    const second = (await assign([worker], { programId, startsOn: next })).results[0];
    expect(second).toMatchObject({ alreadyAssigned: false, assignment: { period: '2027' } });
    const { viewer } = await world.data(
      worker.viewer,
      '{ viewer { person { enrollments { period course { slug } } } } }',
    );
    expect(viewer.person.enrollments.map((row: Answer) => row.period).sort()).toEqual([
      '2026',
      '2027',
    ]);
  });

  it('refuses one that nobody can finish by naming what is not on offer any more', async () => {
    const gone = makeProgram({
      slug: 'gone',
      requires: {
        id: 'all',
        kind: 'ALL_OF',
        of: [
          courseNode(content),
          {
            id: 'old',
            kind: 'COURSE',
            ref: { kind: 'COURSE', uuid: once.value.uuid, title: '旧课程' },
          },
        ],
      },
    });
    await world.sync(withPrograms(content, once, annual, gone));
    expect(await assign([worker], { programId: gone.value.uuid })).toMatchObject({
      __typename: 'NotSatisfiable',
      requirements: '《旧课程》',
    });
    await world.sync(full);
    expect(await assign([worker], { programId: gone.value.uuid })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('an audience', () => {
  const post = async (person: TestPerson, over: Record<string, unknown>) => {
    await world.database.sql`
      update employments set ${world.database.sql(over)} where person_id = ${person.id}`;
  };
  const byAudience = async (program: typeof once, dryRun: boolean) =>
    (
      await world.data(
        coordinator.viewer,
        `mutation Test($input: AssignProgramByAudienceInput!) { assignProgramByAudience(input: $input) {
           __typename ${REFUSAL} ... on AssignProgramByAudienceSuccess {
             added alreadyAssigned kept remaining text people { id } } } }`,
        { input: { programId: program.value.uuid, orgUnitCode: UNITS.siblingCommunity, dryRun } },
      )
    ).assignProgramByAudience;

  it('is a snapshot: shown first, kept when people leave it, added to when it is asked again', async () => {
    const program = makeProgram({
      slug: 'emergency-workers',
      requires: courseNode(content),
      audience: {
        positions: ['emergency-safety'],
        employmentKinds: ['STAFF', 'PART_TIME'],
        tenureMonthsMax: 24,
        orgUnits: ['4101'],
      },
    });
    await world.sync(withPrograms(content, once, annual, program));
    const [a, b, senior, volunteer, candidate, other] = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(() => world.person('siblingCommunity')),
    );
    const today = chinaToday();
    const fresh = { position_family: 'emergency-safety', started_on: today };
    for (const person of [a, b, volunteer, candidate]) await post(person as TestPerson, fresh);
    await post(senior as TestPerson, { ...fresh, started_on: '2020-01-01' });
    await post(volunteer as TestPerson, { kind: 'VOLUNTEER' });
    await post(candidate as TestPerson, { kind: 'CANDIDATE' });
    await post(other as TestPerson, { position_family: 'service', started_on: today });

    const dry = await byAudience(program, true);
    expect(dry).toMatchObject({ added: 2, alreadyAssigned: 0, kept: 0, remaining: 0 });
    expect(dry.people.map(({ id }: Answer) => id).sort()).toEqual([a?.id, b?.id].sort());
    expect(await byAudience(program, false)).toEqual({ ...dry });
    expect(await byAudience(program, false)).toMatchObject({ added: 0, alreadyAssigned: 2 });

    await post(a as TestPerson, { position_family: 'service' });
    await post(other as TestPerson, { position_family: 'emergency-safety' });
    expect(await byAudience(program, true)).toMatchObject({
      added: 1,
      alreadyAssigned: 1,
      kept: 1,
      text: '1 人新增，1 人已有，1 人不再符合但保留。',
    });
    await byAudience(program, false);
    const { programAssignments } = await world.data(
      coordinator.viewer,
      '{ programAssignments(first: 10, filter: { programSlug: "emergency-workers" }) { edges { node { person { id } source } } } }',
    );
    expect(programAssignments.edges.map(({ node }: Answer) => node.person.id).sort()).toEqual(
      [a?.id, b?.id, other?.id].sort(),
    );
    await world.sync(full);
  });

  it('of more than a request takes is reached by sending the same again', async () => {
    const program = makeProgram({
      slug: 'volunteers',
      requires: courseNode(content),
      audience: { ...once.value.audience, employmentKinds: ['VOLUNTEER'] },
    });
    await world.sync(withPrograms(content, once, annual, program));
    const people = await Promise.all(
      Array.from({ length: 53 }, () => world.person('siblingCommunity')),
    );
    for (const person of people) await post(person, { kind: 'VOLUNTEER' });
    const { added, remaining } = await byAudience(program, true);
    expect(added).toBeGreaterThanOrEqual(people.length);
    expect(remaining).toBe(added - 50);
    expect(await byAudience(program, false)).toMatchObject({ added, remaining });
    expect(await byAudience(program, false)).toMatchObject({
      ...{ added: remaining, alreadyAssigned: 50, remaining: 0 },
    });
    expect(await byAudience(program, false)).toMatchObject({ added: 0, alreadyAssigned: added });
    await world.sync(full);
  });

  it('without conditions is everybody in the subtree but candidates', async () => {
    const candidate = await world.person('siblingCommunity');
    await post(candidate, { kind: 'CANDIDATE' });
    const everybody = await world.data(
      coordinator.viewer,
      `{ people(first: 100, orgUnitCode: "${UNITS.siblingCommunity}") { edges { node { id } } } }`,
    );
    const people = everybody.people.edges.map(({ node }: Answer) => node.id);
    expect(people).not.toContain(candidate.id);
    expect((await byAudience(once, true)).added).toBe(people.length);
    const named = await world.data(
      coordinator.viewer,
      `{ people(first: 100, orgUnitCode: "${UNITS.siblingCommunity}", employmentKind: CANDIDATE) { edges { node { id } } } }`,
    );
    expect(named.people.edges.map(({ node }: Answer) => node.id)).toContain(candidate.id);
  });
});

describe('a change of an assignment', () => {
  it('keeps its reason for the person, who can say that it was seen', async () => {
    const { id, dueOn } = await assignmentOf(worker);
    const reason = '本周防汛，顺延一周';
    const changed = await change('changeAssignmentDue', { assignmentId: id, dueOn: null, reason });
    expect(changed.assignment).toMatchObject({
      dueOn: null,
      history: [
        {
          kind: 'DUE_CHANGED',
          reason,
          changedBy: coordinator.displayName,
          dueOnBefore: dueOn,
          dueOnAfter: null,
        },
      ],
    });
    // The same again is no change.
    await change('changeAssignmentDue', { assignmentId: id, dueOn: null, reason });
    const noticed = await change('noticeAssignment', { assignmentId: id }, worker);
    expect(noticed.assignment.history).toHaveLength(1);
    expect(noticed.assignment.noticedAt).not.toBeNull();
    expect(await change('noticeAssignment', { assignmentId: id }, coordinator)).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('withdraws it, so that its period is in force no more, and brings it back', async () => {
    const { id } = await assignmentOf(worker, annual);
    const periodOf = async () => {
      const { viewer } = await world.data(
        worker.viewer,
        '{ viewer { person { courseProgress { period } } } }',
      );
      return viewer.person.courseProgress[0].period;
    };
    const year = chinaToday().slice(0, 4);
    expect(await periodOf()).toBe(year);
    const withdrawn = await change('withdrawAssignment', { assignmentId: id, reason: '已调离' });
    expect(withdrawn.assignment.state).toBe('WITHDRAWN');
    expect(await periodOf()).toBeNull();
    await completeLessons(world, worker, [event]);
    const { results } = await assign([worker], { programId: annual.value.uuid });
    expect(results[0].refusal).toEqual({ code: 'ASSIGNMENT_WITHDRAWN' });
    const due = await change('changeAssignmentDue', {
      assignmentId: id,
      dueOn: null,
      reason: '顺延',
    });
    expect(due.code).toBe('CONFLICT');
    const back = await change('reinstateAssignment', { assignmentId: id, reason: '又调回' });
    expect(back.assignment).toMatchObject({
      state: 'OPEN',
      history: [{ kind: 'WITHDRAWN' }, { kind: 'REINSTATED', reason: '又调回' }],
    });
    expect(await periodOf()).toBe(year);
  });

  it('moves it to the current version of the programme, and not before', async () => {
    const { id, version } = await assignmentOf(worker);
    const revised = makeProgram({ requires: courseNode(content), dueDays: 60 });
    await world.sync(withPrograms(content, revised, annual));
    const { node } = await world.data(
      worker.viewer,
      'query Test($id: ID!) { node(id: $id) { ... on ProgramAssignment { version } } }',
      { id },
    );
    expect(node.version).toBe(version);
    const moved = await change('moveAssignmentVersion', { assignmentId: id, reason: '要求更新' });
    expect(moved.assignment).toMatchObject({
      version: revised.digest,
      history: [{ kind: 'VERSION_MOVED' }],
    });
    await world.sync(full);
  });

  it('is refused to the person themself, whatever their role, and to whom the person is out of reach', async () => {
    const own = await world.person('district', [['COORDINATOR', 'district']]);
    const { id } = await assignmentOf(own);
    const input = { assignmentId: id, reason: '我很忙' };
    expect(await change('withdrawAssignment', input, own)).toMatchObject({
      __typename: 'SelfDealing',
      code: 'SELF_DEALING',
    });
    const far = await world.person('otherProvince', [['COORDINATOR', 'otherProvince']]);
    const [hidden, absent] = [
      await change('withdrawAssignment', input, far),
      await change(
        'withdrawAssignment',
        { ...input, assignmentId: 'assignment:4101.01a30000-0000-7000-8000-0000000000ff' },
        far,
      ),
    ];
    expect(hidden.code).toBe('NOT_PERMITTED');
    expect(absent).toEqual(hidden);
  });
});

describe('the list of assignments', () => {
  it('knows their state today, due days and programmes, of a unit and of a person', async () => {
    const late = await assign([worker], { startsOn: '2026-01-01', dueOn: '2026-01-31' });
    const overdue = late.results[0].assignment;
    expect(overdue.state).toBe('OVERDUE');
    const list = async (filter: string, by = coordinator) =>
      (
        await world.data(
          by.viewer,
          `{ programAssignments(first: 50, filter: { ${filter} }) { edges { node { id state } } } }`,
        )
      ).programAssignments.edges.map(({ node }: Answer) => node);
    const own = `personId: "${worker.id}"`;
    expect(await list(`${own}, state: OVERDUE`)).toEqual([{ id: overdue.id, state: 'OVERDUE' }]);
    expect(await list(`${own}, state: OPEN`)).toEqual([]);
    expect(await list(`${own}, dueBefore: "2026-02-01"`)).toHaveLength(1);
    expect(await list(`${own}, dueBefore: "2026-01-31"`)).toEqual([]);
    expect(await list(`${own}, programSlug: "annual"`)).toEqual([]);
    expect(await list(`${own}, orgUnitCode: "${UNITS.community}"`)).toHaveLength(1);
    expect(await list('state: OVERDUE', worker)).toHaveLength(1);
  });
});

describe('a programme that is assigned', () => {
  it('is complete with the last thing that it asks for, and at once when that was done before', async () => {
    const { id } = await assignmentOf(worker);
    const standing = async () =>
      (
        await world.data(
          worker.viewer,
          `query Test($id: ID!) { node(id: $id) { ... on ProgramAssignment {
             status { state text minutesLeft } nextStep { title href } } } }`,
          { id },
        )
      ).node;
    expect(await standing()).toMatchObject({
      status: { state: 'MISSING' },
      nextStep: { href: '/courses/emergency/lesson-1/' },
    });
    await completeLessons(world, worker, [event]);
    expect((await standing()).nextStep.title).toBe('结课测验');
    await pass(world, worker, QUIZ, gradedQuestions(content));
    const records = await world.data(
      worker.viewer,
      `query Test($id: ID!) { node(id: $id) { ... on ProgramAssignment { state completedAt } }
         viewer { person { transcript(first: 10) { edges { node { activityKind completedAt fact { ... on ProgramFact { assignmentId } } } } } } } }`,
      { id },
    );
    const program = records.viewer.person.transcript.edges
      .map(({ node }: Answer) => node)
      .find(({ activityKind }: Answer) => activityKind === 'PROGRAM');
    expect(program.fact).toEqual({ assignmentId: id });
    expect(records.node).toEqual({ state: 'COMPLETED', completedAt: program.completedAt });
    expect(await standing()).toMatchObject({
      status: { state: 'MET', minutesLeft: 0 },
      nextStep: null,
    });
  });
});
