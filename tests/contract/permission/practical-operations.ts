/** How the rows of practical examinations are asked; see operations.ts. */
import { newId } from '../../../api/src/platform/ids.ts';
import type { SittingOptions } from '../../testkit/records/sitting.ts';
import { mutation } from './mutation-document.ts';
import type { Operation, Variables } from './operations.ts';
import type { Column, Target } from './table.ts';
import { DISTRICT, type World } from './world.ts';

const HOUR = 3_600_000;
const absentAssessment = () => `assessment:4101.${newId()}`;
const LEVELS = [
  { lineId: 'procedure', level: 3 },
  { lineId: 'talk', level: 2 },
];
const today = () => new Date().toISOString().slice(0, 10);

interface Someone {
  personId: string;
  orgUnitCode: string;
}

/** Somebody of the place; null where the viewer is nobody who could be there. */
async function someoneOf(world: World, column: Column, target: Target): Promise<Someone | null> {
  if (target === 'none') throw new Error('the row has a target');
  if (target === 'absent') return { personId: newId(), orgUnitCode: '430102000000' };
  if (target === 'self') return world.subject(column, 'self');
  return await world.newcomer(target);
}

/** On an assessment held by the unit of somebody of that place, who is its candidate. */
function onAssessment(name: string, state: SittingOptions['state'], extra: Variables): Operation {
  const typeName = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return {
    documents: [
      mutation(name, `${typeName}Input`, `... on ${typeName}Success { assessment { id } }`),
    ],
    variables: async (world, column, target) => {
      const someone = await someoneOf(world, column, target);
      if (someone === null) return null;
      const made =
        target === 'absent'
          ? null
          : await world.sitting(someone.orgUnitCode, { state, candidateId: someone.personId });
      return { input: { assessmentId: made?.assessmentId ?? absentAssessment(), ...extra } };
    },
  };
}

/** On a task of somebody of that place. */
function onTask(name: string, extra: (world: World) => Variables): Operation {
  const typeName = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return {
    documents: [mutation(name, `${typeName}Input`, `... on ${typeName}Success { task { id } }`)],
    variables: async (world, column, target) => {
      const someone = await someoneOf(world, column, target);
      if (someone === null) return null;
      const made =
        target === 'absent'
          ? null
          : await world.sitting(DISTRICT, { state: 'ASSIGNED', assessorId: someone.personId });
      const taskId = made?.taskIds[0] ?? `ratingtask:4101.${newId()}`;
      return { input: { taskId, ...extra(world) } };
    },
  };
}

async function giveRole(world: World, personId: string, role: string): Promise<void> {
  await world.api.database.sql`
    insert into role_grants (id, person_id, role, org_unit_code)
    select ${newId()}, id, ${role}, ${DISTRICT} from people where id = ${personId}
    on conflict do nothing`;
}

/** Somebody new of the district with this role on it. */
async function helper(world: World, role: string): Promise<string> {
  const { personId } = await world.newcomer('subtree');
  await giveRole(world, personId, role);
  return personId;
}

/** An examination of one candidate and two assessors, of whom the row puts one in the place asked for. */
function opening(
  put: (
    input: Variables & { assessorIds: string[] },
    someone: Someone,
    world: World,
    target: Target,
  ) => unknown,
): Operation {
  return {
    documents: [
      mutation(
        'openExamination',
        'OpenExaminationInput',
        '... on OpenExaminationSuccess { examination { id } }',
      ),
    ],
    variables: async (world, column, target) => {
      const someone = await someoneOf(world, column, target);
      if (someone === null) return null;
      const { personId } = await world.newcomer('subtree');
      const input = {
        planId: world.content.planId,
        orgUnitCode: DISTRICT,
        title: '三月上岗考核',
        opensAt: new Date(Date.now() - HOUR).toISOString(),
        closesAt: '2100-01-01T00:00:00Z',
        candidateIds: [personId],
        assessorIds: [await helper(world, 'ASSESSOR'), await helper(world, 'ASSESSOR')],
        idempotencyKey: newId(),
      };
      await put(input, someone, world, target);
      const { assessorIds, ...rest } = input;
      return { input: { ...rest, assessors: [{ componentId: 'reception', assessorIds }] } };
    },
  };
}

const mentorship = (
  pick: (someone: Someone, other: string) => { mentorId: string; menteeId: string },
): Operation => ({
  documents: [
    mutation(
      'startMentorship',
      'StartMentorshipInput',
      '... on StartMentorshipSuccess { mentorship { id } }',
    ),
  ],
  variables: async (world, column, target) => {
    const someone = await someoneOf(world, column, target);
    if (someone === null) return null;
    const { personId } = await world.newcomer('subtree');
    return { input: { ...pick(someone, personId), startsOn: '2030-01-01', endsOn: '2099-12-31' } };
  },
});

export const PRACTICAL_OPERATION: Readonly<Record<string, Operation>> = {
  'openExamination(input.orgUnitCode)': opening((input, { orgUnitCode, personId }) => {
    input.orgUnitCode = orgUnitCode;
    input.candidateIds = [personId];
  }),
  'openExamination(input.candidateIds)': opening((input, { personId }) => {
    input.candidateIds = [personId];
  }),
  'openExamination(input.assessors.assessorIds)': opening(
    async (input, { personId }, world, target) => {
      // A role of the viewer’s own would stay for the rows that follow.
      if (target !== 'self') await giveRole(world, personId, 'ASSESSOR');
      input.assessorIds[0] = personId;
    },
  ),
  'assignAssessors(input.assessmentId)': {
    documents: [
      mutation(
        'assignAssessors',
        'AssignAssessorsInput',
        '... on AssignAssessorsSuccess { assessment { id } }',
      ),
    ],
    variables: async (world, column, target) => {
      const someone = await someoneOf(world, column, target);
      if (someone === null) return null;
      const made =
        target === 'absent'
          ? null
          : await world.sitting(someone.orgUnitCode, { state: 'ASSIGNED' });
      return {
        input: {
          assessmentId: made?.assessmentId ?? absentAssessment(),
          componentId: 'reception',
          assessorIds: [await helper(world, 'ASSESSOR')],
        },
      };
    },
  },
  'assignAssessors(input.assessorIds)': {
    documents: [
      mutation(
        'assignAssessors',
        'AssignAssessorsInput',
        '... on AssignAssessorsSuccess { assessment { id } }',
      ),
    ],
    variables: async (world, column, target) => {
      const someone = await someoneOf(world, column, target);
      if (someone === null) return null;
      if (target !== 'self') await giveRole(world, someone.personId, 'ASSESSOR');
      const { assessmentId } = await world.sitting(DISTRICT, { state: 'ASSIGNED' });
      return {
        input: { assessmentId, componentId: 'reception', assessorIds: [someone.personId] },
      };
    },
  },
  voidAssessment: onAssessment('voidAssessment', 'ASSIGNED', { reason: '候选人请了病假' }),
  declineTask: onTask('declineTask', () => ({ reason: '那天出差' })),
  ratePractical: onTask('ratePractical', ({ content }) => ({
    sheetId: newId(),
    rubricVersion: content.rubricVersion,
    levels: LEVELS,
    critical: [],
    claimedAt: new Date().toISOString(),
  })),
  resolveComponent: onAssessment('resolveComponent', 'TORN', {
    componentId: 'reception',
    levels: LEVELS,
    critical: [],
    reason: '两份评分单都看过',
  }),
  openDispute: onAssessment('openDispute', 'DECIDED', { reason: '当天没有给材料' }),
  decideDispute: onAssessment('decideDispute', 'DISPUTED', {
    decision: 'CHANGED',
    answer: '材料在桌上',
    components: [{ componentId: 'reception', levels: LEVELS, critical: [] }],
  }),
  'startMentorship(input.menteeId)': mentorship(({ personId }, other) => ({
    menteeId: personId,
    mentorId: other,
  })),
  'startMentorship(input.mentorId)': mentorship(({ personId }, other) => ({
    mentorId: personId,
    menteeId: other,
  })),
  endMentorship: {
    documents: [
      mutation(
        'endMentorship',
        'EndMentorshipInput',
        '... on EndMentorshipSuccess { mentorship { id endsOn } }',
      ),
    ],
    variables: async (world, column, target) => {
      const someone = await someoneOf(world, column, target);
      if (someone === null) return null;
      const id = newId();
      if (target !== 'absent') {
        const mentor = await world.newcomer('subtree');
        await world.api.database.sql`
          insert into mentorships (region, id, mentor_id, mentee_id, starts_on, started_by, started_at)
          values ('4101', ${id}, ${mentor.personId}, ${someone.personId}, '1900-01-01', ${mentor.personId}, now())`;
      }
      return { input: { mentorshipId: `mentorship:4101.${id}`, endsOn: today() } };
    },
  },
};
