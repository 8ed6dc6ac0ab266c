/**
 * What people may do for themselves, written by hand: every mutation stands in exactly one of three
 * lists, so that a new one is served only after somebody has decided this. Nobody waives, rates,
 * decides, corrects, examines or issues for themself, whatever their roles.
 */
import type { Role } from '@shequ/schema/terms.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { OPERATION, type Operation, type Variables } from './operations.ts';
import type { Subject, World } from './world.ts';

export interface Dealing {
  /** A row of the table of permissions, or the mutation with what it is about. */
  name: string;
  mutation: string;
  /** The role that may do it for others. */
  role: Role;
  /** How it is asked for a person; without it as its row of the table of permissions is. */
  variables?: (world: World, personId: string, orgUnitCode: string) => Promise<Variables>;
}

type Asking = NonNullable<Dealing['variables']>;

/** Naming an assessor for an assessment of the person. */
const assigning: Asking = async (world, candidateId, orgUnitCode) => {
  const { assessmentId } = await world.sitting(orgUnitCode, { state: 'ASSIGNED', candidateId });
  const { personId } = await world.newcomer('subtree');
  await world.api.database.sql`
    insert into role_grants (id, person_id, role, org_unit_code)
    values (${newId()}, ${personId}, 'ASSESSOR', ${orgUnitCode})`;
  return { input: { assessmentId, componentId: 'reception', assessorIds: [personId] } };
};

/** Ending a mentorship of the person, on either side of it. */
const ending =
  (side: 'mentor' | 'mentee'): Asking =>
  async (world, personId) => {
    const other = await world.newcomer('subtree');
    const [mentor, mentee] =
      side === 'mentor' ? [personId, other.personId] : [other.personId, personId];
    const id = newId();
    await world.api.database.sql`
      insert into mentorships (region, id, mentor_id, mentee_id, starts_on, started_by, started_at)
      values ('4101', ${id}, ${mentor}, ${mentee}, '1900-01-01', ${other.personId}, now())`;
    return { input: { mentorshipId: `mentorship:4101.${id}`, endsOn: '2026-01-01' } };
  };

const dealing = (name: string, role: Role, variables?: Dealing['variables']): Dealing => ({
  name,
  mutation: name.replace(/\(.*$/, ''),
  role,
  ...(variables === undefined ? {} : { variables }),
});

export const FOR_OTHERS_ONLY: readonly Dealing[] = [
  dealing('changeAssignmentDue', 'COORDINATOR'),
  dealing('moveAssignmentVersion', 'COORDINATOR'),
  dealing('withdrawAssignment', 'COORDINATOR'),
  dealing('reinstateAssignment', 'COORDINATOR'),
  dealing('waiveRequirement', 'REGISTRAR'),
  dealing('requestRecordCorrection', 'COORDINATOR'),
  dealing('confirmRecordCorrection', 'REGISTRAR'),
  dealing('declineRecordCorrection', 'REGISTRAR'),
  dealing('mergePeople(input.personId)', 'ADMIN'),
  dealing('mergePeople(input.duplicateId)', 'ADMIN'),
  dealing('unmergePeople', 'ADMIN'),
  dealing('pseudonymisePerson', 'ADMIN'),
  dealing('holdPersonalData', 'ADMIN'),
  dealing('releasePersonalData', 'ADMIN'),
  dealing('issueCredential', 'REGISTRAR'),
  dealing('reissueCredential', 'REGISTRAR'),
  dealing('revokeCredential', 'REGISTRAR'),
  dealing('openExamination(input.candidateIds)', 'COORDINATOR'),
  dealing('assignAssessors(of the candidate)', 'COORDINATOR', assigning),
  dealing('voidAssessment', 'COORDINATOR'),
  dealing('resolveComponent', 'REGISTRAR'),
  dealing('decideDispute', 'REGISTRAR'),
  dealing('startMentorship(input.menteeId)', 'COORDINATOR'),
  dealing('endMentorship(of the mentee)', 'COORDINATOR', ending('mentee')),
  dealing('endMentorship(of the mentor)', 'COORDINATOR', ending('mentor')),
];

/** By a task that names its assessor; the table keeps a task about that assessor out. */
export const BY_A_TASK: readonly string[] = ['ratePractical', 'declineTask'];

/** Why each of these is no dealing. */
export const FOR_ONESELF: Readonly<Record<string, string>> = {
  startAttempt: 'to learn is one’s own',
  saveResponse: 'answers are one’s own, and the server scores them',
  submitAttempt: 'answers are one’s own, and the server scores them',
  recordLessonCompletion: 'what one has read, nobody else can say',
  noticeAssignment: 'says that one has read a change, which changes nothing that is asked',
  openDispute: 'only asks: somebody else decides',
  assignProgram: 'adds to what is asked of oneself; neither due day nor withdrawal afterwards',
  assignProgramByAudience: 'asks the same of everybody in the audience',
  createPerson: 'names nobody who is there yet',
  resetPassword: 'an account, of which no record speaks',
  disablePerson: 'refused for oneself with CONFLICT, as one could not come back',
  enablePerson: 'whoever is disabled cannot sign in to ask for it',
  grantRole: 'no role lets anybody act for themself; that is what is tested here',
  revokeRole: 'takes from oneself; the last way back is refused with CONFLICT',
  addEmployment: 'a post proves nothing: what it asks for must be met all the same',
  endEmployment: 'a post proves nothing',
  createApiKey: 'a key is a client’s, changes nothing, and reads no more than its maker',
  rotateApiKey: 'a key is a client’s, changes nothing, and reads no more than its maker',
  revokeApiKey: 'takes from a client',
  createWebhookEndpoint: 'sends a client what its key may read, and no more',
  rotateWebhookSecret: 'a secret is a client’s',
  pauseWebhookEndpoint: 'takes from a client',
  resumeWebhookEndpoint: 'sends a client what its key may read, and no more',
  deleteWebhookEndpoint: 'takes from a client',
  resendWebhookDeadLetter: 'sends a client what its key may read, and no more',
  previewImport: 'changes nothing',
  applyImport: 'changes accounts, posts and roles, of which no record speaks',
  createReportTemplate: 'a table is about a unit',
  updateReportTemplate: 'a table is about a unit',
  removeReportTemplate: 'a table is about a unit',
  transferPerson: 'a post proves nothing',
};

/** The request about this person, or about somebody made for it in the district. */
export async function requestAbout(
  world: World,
  { name, mutation, variables }: Dealing,
  person: Subject | 'SOMEBODY_ELSE',
): Promise<{ document: string; variables: Variables }> {
  const operation = OPERATION[name] ?? operationOf(mutation);
  const document = operation.documents[0] ?? '';
  if (variables !== undefined) {
    const subject = person === 'SOMEBODY_ELSE' ? await world.newcomer('subtree') : person;
    return { document, variables: await variables(world, subject.personId, subject.orgUnitCode) };
  }
  const asked =
    person === 'SOMEBODY_ELSE'
      ? await operation.variables(world, 'ADMIN', 'subtree')
      : await operation.variables({ ...world, subject: () => person }, 'ADMIN', 'self');
  if (asked === null) throw new Error(`${name} cannot be asked about a person`);
  return { document, variables: asked };
}

function operationOf(mutation: string): Operation {
  const found = Object.entries(OPERATION).find(([name]) => name.replace(/\(.*$/, '') === mutation);
  if (found === undefined) throw new Error(`no operation for ${mutation}`);
  return found[1];
}
