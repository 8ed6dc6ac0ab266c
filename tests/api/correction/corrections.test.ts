/** Correcting a wrong record: asked for by one, confirmed by another, never by the person themself. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeContent } from '../../testkit/records/content-set.ts';
import { makeProgram, withPrograms } from '../../testkit/records/program.ts';
import { completeLessons } from '../../testkit/records/sit.ts';
import {
  type Answer,
  createWorld,
  type TestPerson,
  type World,
} from '../../testkit/records/world.ts';

const content = makeContent({ lessons: 1, optionalLessons: 0, selfChecks: false });
const [lesson] = content.lessons.get('emergency') ?? [];
const event = { lessonId: lesson?.value.uuid ?? '', lessonVersion: lesson?.digest ?? '' };
const program = makeProgram({
  requires: {
    id: 'lesson',
    kind: 'LESSON',
    ref: { kind: 'LESSON', uuid: event.lessonId, title: lesson?.value.title ?? '' },
  },
});

let world: World;
let coordinator: TestPerson;
let registrar: TestPerson;
let worker: TestPerson;
let recordId: string;
beforeAll(async () => {
  world = await createWorld(withPrograms(content, program));
  coordinator = await world.person('district', [['COORDINATOR', 'district']]);
  registrar = await world.person('district', [['REGISTRAR', 'district']]);
});
afterAll(() => world.close());
beforeEach(async () => {
  worker = await world.person();
  const [result] = await completeLessons(world, worker, [event]);
  recordId = result?.record.id;
});

const FIELDS = `correction { id state reason answer requestedBy decidedBy
  revocation { id outcome reason supersedesId } record { id } }`;

async function run(name: string, input: Answer, by: TestPerson): Promise<Answer> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const data = await world.data(
    by.viewer,
    `mutation Test($input: ${type}Input!) { ${name}(input: $input) {
       __typename ... on Refusal { code message } ... on ${type}Success { ${FIELDS} } } }`,
    { input },
  );
  return data[name];
}
const ask = (by = coordinator, id = recordId) =>
  run('requestRecordCorrection', { recordId: id, reason: '补录时选错了人' }, by);
const confirm = (correctionId: string, by = registrar) =>
  run('confirmRecordCorrection', { correctionId }, by);

const transcript = async () => {
  const { viewer } = await world.data(
    worker.viewer,
    '{ viewer { person { transcript(first: 20) { edges { node { id activityKind outcome reason } } } } } }',
  );
  return viewer.person.transcript.edges.map(({ node }: Answer) => node);
};

describe('a correction', () => {
  it('revokes the record with its reason, once a second person confirms it', async () => {
    const { correction } = await ask();
    expect(correction).toMatchObject({
      state: 'REQUESTED',
      requestedBy: coordinator.displayName,
      decidedBy: null,
      revocation: null,
      record: { id: recordId },
    });
    expect(await transcript()).toHaveLength(1);
    expect((await ask()).correction.id).toBe(correction.id);

    const confirmed = (await confirm(correction.id)).correction;
    expect(confirmed).toMatchObject({
      state: 'CONFIRMED',
      decidedBy: registrar.displayName,
      revocation: { outcome: 'REVOKED', reason: '补录时选错了人', supersedesId: recordId },
    });
    expect(await confirm(correction.id)).toEqual({
      __typename: 'ConfirmRecordCorrectionSuccess',
      correction: confirmed,
    });
    expect((await transcript()).map(({ outcome }: Answer) => outcome).sort()).toEqual([
      'COMPLETED',
      'REVOKED',
    ]);
    // Neither the record nor its revocation can be corrected again.
    expect(await ask()).toMatchObject({ code: 'CONFLICT' });
    expect(await ask(coordinator, confirmed.revocation.id)).toMatchObject({ code: 'CONFLICT' });
    const own = await world.data(
      worker.viewer,
      '{ recordCorrections(first: 5, filter: { state: CONFIRMED }) { edges { node { id reason } } } }',
    );
    expect(own.recordCorrections.edges).toEqual([
      { node: { id: correction.id, reason: '补录时选错了人' } },
    ]);
  });

  it('is not confirmed by whoever asked, nor asked for or decided by the person themself', async () => {
    const { correction } = await ask(registrar);
    expect(await confirm(correction.id)).toMatchObject({
      __typename: 'SelfDealing',
      message: '提出更正的人不能自己确认，请由另一位登记员确认。',
    });
    const own = await world.person('district', [
      ['REGISTRAR', 'district'],
      ['COORDINATOR', 'district'],
    ]);
    const [result] = await completeLessons(world, own, [event]);
    expect(await ask(own, result?.record.id)).toMatchObject({ __typename: 'SelfDealing' });
    const about = (await ask(coordinator, result?.record.id)).correction;
    expect(await confirm(about.id, own)).toMatchObject({ __typename: 'SelfDealing' });
    expect(await confirm(about.id, coordinator)).toMatchObject({ code: 'NOT_PERMITTED' });
  });

  it('is declined with an answer, and the record stands', async () => {
    const { correction } = await ask();
    const input = { correctionId: correction.id, reason: '记录无误' };
    const declined = await run('declineRecordCorrection', input, registrar);
    expect(declined.correction).toMatchObject({ state: 'DECLINED', answer: '记录无误' });
    expect(await confirm(correction.id)).toMatchObject({ code: 'CONFLICT' });
    expect(await transcript()).toHaveLength(1);
    // It can be asked for anew.
    expect((await ask()).correction.id).not.toBe(correction.id);
  });

  it('is decided once, whoever is first', async () => {
    const other = await world.person('district', [['REGISTRAR', 'district']]);
    const { correction } = await ask();
    const answers = await Promise.all([
      confirm(correction.id, registrar),
      confirm(correction.id, other),
    ]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      'ConfirmRecordCorrectionSuccess',
      'Conflict',
    ]);
    expect(await transcript()).toHaveLength(2);
  });

  it('opens a programme again whose own record is revoked, until something new is done for it', async () => {
    const assigned = await world.data(
      coordinator.viewer,
      `mutation Test($input: AssignProgramInput!) { assignProgram(input: $input) {
         ... on AssignProgramSuccess { results { assignment { id } } } } }`,
      { input: { programId: program.value.uuid, personIds: [worker.id] } },
    );
    const { id } = assigned.assignProgram.results[0].assignment;
    const stateOf = async () =>
      (
        await world.data(
          worker.viewer,
          'query Test($id: ID!) { node(id: $id) { ... on ProgramAssignment { state } } }',
          { id },
        )
      ).node.state;
    // What it asks for had been done before.
    expect(await stateOf()).toBe('COMPLETED');
    const own = (await transcript()).find(({ activityKind }: Answer) => activityKind === 'PROGRAM');
    await confirm((await ask(coordinator, own.id)).correction.id);
    expect(await stateOf()).toBe('OPEN');

    await confirm((await ask()).correction.id);
    expect(await stateOf()).toBe('OPEN');
    await completeLessons(world, worker, [event]);
    expect(await stateOf()).toBe('COMPLETED');
    expect(
      (await transcript()).filter(({ activityKind }: Answer) => activityKind === 'PROGRAM'),
    ).toHaveLength(3);
  });
});
