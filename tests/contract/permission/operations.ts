/** How each row of the table is asked: the document, and what makes its variables for a place. */
import { createApiKey } from '../../../api/src/modules/api-key/api-key.service.ts';
import { SYSTEM_ACTOR } from '../../../api/src/platform/change/actor.ts';
import { newId } from '../../../api/src/platform/ids.ts';
import { UNIT } from '../../testkit/organisation.ts';
import { mutation } from './mutation-document.ts';
import { PRACTICAL_OPERATION } from './practical-operations.ts';
import type { Column, Place, Target } from './table.ts';
import { TEMPLATE_MAPPING, templateOf } from './template-of.ts';
import { DISTRICT, type OpenAttempt, POSITION, type World } from './world.ts';

export type Variables = Record<string, unknown>;

export interface Operation {
  documents: string[];
  /**
   * Variables for a target, with rows of its own where the operation changes something. Null where
   * the viewer has no such target. `absent` is a target that does not exist.
   */
  variables(world: World, column: Column, target: Target): Promise<Variables | null>;
  /** Set where the variables name something of the viewer's own whatever the target. */
  ofViewer?: true;
}

/** An id of the right form that nothing has. */
const ABSENT = {
  person: () => newId(),
  unit: () => '430102000000',
  regional: () => `4101.${newId()}`,
  credential: () => `credential:4101.${newId()}`,
};

interface SubjectIds {
  person: string;
  unit: string;
  attempt: string;
  record: string;
  waiver: string;
  assignment: string;
  correction: string;
  employment: string;
  credential: string;
  assessment: string;
  examination: string;
  task: string;
  file: string;
  import: string;
  template: string;
}

function existing(world: World, column: Column, place: Place): SubjectIds | null {
  const subject = world.subject(column, place);
  if (subject === null) return null;
  return {
    person: subject.personId,
    unit: subject.orgUnitCode,
    attempt: subject.attemptId,
    record: subject.recordId,
    waiver: subject.facts.WAIVER,
    assignment: subject.assignmentId,
    correction: subject.correctionId,
    employment: subject.employmentId,
    credential: subject.credential.id,
    assessment: subject.assessmentId,
    examination: subject.examinationId,
    task: subject.taskId,
    file: subject.fileId,
    import: subject.importId,
    template: subject.templateId,
  };
}

function absent(): SubjectIds {
  return {
    person: ABSENT.person(),
    unit: ABSENT.unit(),
    attempt: ABSENT.regional(),
    record: ABSENT.regional(),
    waiver: ABSENT.regional(),
    assignment: `assignment:${ABSENT.regional()}`,
    correction: `correction:${ABSENT.regional()}`,
    employment: newId(),
    credential: ABSENT.credential(),
    assessment: `assessment:${ABSENT.regional()}`,
    examination: `examination:${ABSENT.regional()}`,
    task: `ratingtask:${ABSENT.regional()}`,
    file: newId(),
    import: newId(),
    template: newId(),
  };
}

/** Changes a table that is made for it, of the unit that acts for the target. */
function onTemplate(name: 'update' | 'remove', extra: Variables): Operation {
  const type = `${name === 'update' ? 'Update' : 'Remove'}ReportTemplate`;
  return {
    documents: [
      mutation(
        `${name}ReportTemplate`,
        `${type}Input`,
        `... on ${type}Success { template { id } }`,
      ),
    ],
    variables: async (world, column, target) => {
      if (target === 'none') throw new Error('a table is the target');
      if (target === 'absent') return { input: { reportId: newId(), ...extra } };
      const subject = world.subject(column, target);
      if (subject === null) return null;
      const { personId: ownerId, templateUnit: orgUnitCode } = subject;
      const id = await templateOf(world.api.database.sql, { ownerId, orgUnitCode });
      return { input: { reportId: id, ...extra } };
    },
  };
}

/** Reads what is there. */
function reading(
  documents: string | string[],
  pick: (ids: SubjectIds, world: World) => Variables | Promise<Variables>,
): Operation {
  return {
    documents: [documents].flat(),
    variables: async (world, column, target) => {
      if (target === 'none') return {};
      const ids = target === 'absent' ? absent() : existing(world, column, target);
      return ids === null ? null : await pick(ids, world);
    },
  };
}

/** Changes a person made for it; the viewer themself where the place is `self`. */
function managing(
  document: string,
  pick: (
    ids: Pick<SubjectIds, 'person' | 'unit' | 'employment'>,
    world: World,
  ) => Variables | Promise<Variables>,
): Operation {
  return {
    documents: [document],
    variables: async (world, column, target) => {
      if (target === 'absent') return await pick(absent(), world);
      if (target === 'none') throw new Error('a change of a person has a target');
      if (target === 'self') {
        const own = existing(world, column, 'self');
        return own === null ? null : await pick(own, world);
      }
      const { personId, orgUnitCode, employmentId } = await world.newcomer(target);
      return await pick({ person: personId, unit: orgUnitCode, employment: employmentId }, world);
    },
  };
}

/** Works on a credential that was issued to a person of that place. */
function certifying(name: string): Operation {
  const Name = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return {
    documents: [
      mutation(name, `${Name}Input`, `... on ${Name}Success { credential { id number } }`),
    ],
    variables: async (world, column, target) => {
      if (target === 'none') throw new Error('work on a credential has a target');
      const own = target === 'self' ? existing(world, column, 'self') : null;
      if (target === 'self' && own === null) return null;
      let credentialId = own?.credential ?? ABSENT.credential();
      if (target !== 'self' && target !== 'absent') {
        const { personId } = await world.newcomer(target);
        credentialId = (await world.issue(personId)).id;
      }
      return { input: { credentialId, reason: '姓名有误' } };
    },
  };
}

/** Works on an open attempt of a person of that place. */
function sitting(
  document: string,
  extra: (questionId: string, choiceId: string) => Variables,
): Operation {
  return {
    documents: [document],
    variables: async (world, column, target) => {
      if (target === 'none') throw new Error('work on an attempt has a target');
      let attempt: OpenAttempt = { attemptId: ABSENT.regional(), questions: [] };
      if (target === 'self') {
        const own = world.subject(column, 'self');
        if (own === null) return null;
        attempt = await world.openAttempt(own.personId);
      } else if (target !== 'absent') {
        attempt = await world.openAttempt((await world.newcomer(target)).personId);
      }
      const question = attempt.questions.find(({ type }) => type === 'SINGLE_CHOICE');
      const choice = question?.type === 'SINGLE_CHOICE' ? question.choices[0] : undefined;
      return {
        input: {
          attemptId: attempt.attemptId,
          idempotencyKey: newId(),
          ...extra(question?.uuid ?? newId(), choice?.id ?? 'c0000000000'),
        },
      };
    },
  };
}

/** Changes an assignment made for it; the viewer’s own where the place is `self`. */
function onAssignment(name: string, extra: Variables): Operation {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return {
    documents: [mutation(name, `${type}Input`, `... on ${type}Success { assignment { id } }`)],
    variables: async (world, column, target) => {
      if (target === 'none') throw new Error('an assignment is the target');
      let assignmentId: string | undefined = `assignment:${ABSENT.regional()}`;
      if (target === 'self') assignmentId = world.subject(column, 'self')?.assignmentId;
      else if (target !== 'absent') {
        assignmentId = await world.assign((await world.newcomer(target)).personId);
      }
      return assignmentId === undefined ? null : { input: { assignmentId, ...extra } };
    },
  };
}

/** Asks about a record made for it, or decides about a request; the viewer’s own where the place is `self`. */
function onMistake(
  name: string,
  input: (mistake: { recordId: string; correctionId: string }) => Variables,
): Operation {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return {
    documents: [
      mutation(
        name,
        `${type}Input`,
        `... on ${type}Success { correction { id person ${PERSON} } }`,
      ),
    ],
    variables: async (world, column, target) => {
      if (target === 'none') throw new Error('a record is the target');
      if (target === 'absent') {
        const { waiver: recordId, correction: correctionId } = absent();
        return { input: input({ recordId, correctionId }) };
      }
      const own = target === 'self' ? world.subject(column, 'self') : null;
      if (target === 'self' && own === null) return null;
      const personId = own?.personId ?? (await world.newcomer(target as 'subtree')).personId;
      return { input: input(await world.mistake(personId)) };
    },
  };
}

/** Works on a key of a unit of that place, made for it. */
function onKey(name: string, selection: string, extra: Variables = {}): Operation {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return {
    documents: [mutation(name, `${type}Input`, `... on ${type}Success { ${selection} }`)],
    variables: async (world, column, target) => {
      if (target === 'none') throw new Error('a key is the target');
      if (target === 'absent') return { input: { apiKeyId: newId(), ...extra } };
      const unit = existing(world, column, target)?.unit;
      if (unit === undefined) return null;
      const { id } = await createApiKey(
        world.api.database,
        { name: '人事系统', scopes: ['people:read'], orgUnitCode: unit, expiresAt: null },
        SYSTEM_ACTOR,
      );
      return { input: { apiKeyId: id, ...extra } };
    },
  };
}

/** Works on a webhook of a key of a unit of that place, made for it, with something that was left out. */
function onWebhook(
  name: string,
  selection: string,
  inputOf: (ids: {
    apiKeyId: string;
    webhookEndpointId: string;
    deadLetterId: string;
  }) => Variables,
): Operation {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return {
    documents: [mutation(name, `${type}Input`, `... on ${type}Success { ${selection} }`)],
    variables: async (world, column, target) => {
      if (target === 'none') throw new Error('a webhook is the target');
      const ids = { apiKeyId: newId(), webhookEndpointId: newId(), deadLetterId: newId() };
      if (target === 'absent') return { input: inputOf(ids) };
      const unit = existing(world, column, target)?.unit;
      if (unit === undefined) return null;
      const { database } = world.api;
      const wanted = { name: '人事系统', scopes: ['records:read'], orgUnitCode: unit };
      const { id } = await createApiKey(database, { ...wanted, expiresAt: null }, SYSTEM_ACTOR);
      const { webhookEndpointId, deadLetterId } = ids;
      // Paused, so that nothing is sent from here.
      await database.sql`
        insert into webhook_endpoints (id, api_key_id, feed, url, secret_check, pause, created_by,
               org_unit_code, province_code, city_code, district_code, street_code, community_code)
        select ${webhookEndpointId}, id, 'RECORDS', 'https://hr.example.gov.cn/', repeat('0', 16),
               'BY_HAND', (select id from people order by id limit 1), org_unit_code, province_code,
               city_code, district_code, street_code, community_code
          from api_keys where id = ${id}`;
      await database.sql`
        insert into webhook_dead_letters (id, endpoint_id, cursor, item_ids, tries, last_fault,
               org_unit_code, province_code, city_code, district_code, street_code, community_code)
        select ${deadLetterId}, id, 'x', array['x'], 1, 'TIMEOUT', org_unit_code, province_code,
               city_code, district_code, street_code, community_code
          from webhook_endpoints where id = ${webhookEndpointId}`;
      return { input: inputOf({ ...ids, apiKeyId: id }) };
    },
  };
}

const untargeted = (
  document: string,
  make: (world: World) => Variables | Promise<Variables>,
): Operation => ({
  documents: [document],
  variables: async (world) => await make(world),
});

const PERSON = '{ id staffNumber displayName }';
const RECORD = `{ id person ${PERSON} }`;
const LEARNING = `{ edges { node { kind state person ${PERSON} assignment { id } } } }`;
const CLEARANCES = `{ edges { cursor node { state person ${PERSON} nextStep { text } } } pageInfo { hasNextPage } }`;
const RECORDS = `{ edges { cursor node ${RECORD} } pageInfo { hasNextPage } }`;

const nodeDocuments = (selection: string) => [
  `query Test($id: ID!) { node(id: $id) { __typename ${selection} } }`,
  `query Test($id: ID!) { nodes(ids: [$id]) { __typename ${selection} } }`,
];

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const today = () => dayIn(0);

const MERGE = mutation(
  'mergePeople',
  'MergePeopleInput',
  `... on MergePeopleSuccess { person ${PERSON} }`,
);
const PREVIEW = `query Test($personId: ID!, $duplicateId: ID!) {
  mergePreview(personId: $personId, duplicateId: $duplicateId) {
    person { person ${PERSON} } duplicate { person ${PERSON} } } }`;

/** Done about somebody who has left, with a hold in force where it needs one. */
const leaving = (name: string, extra: Variables = {}, isHeld = false): Operation => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  return managing(
    mutation(name, `${type}Input`, `... on ${type}Success { person ${PERSON} }`),
    async ({ person }, world) => {
      const { sql } = world.api.database;
      // Nobody whose own permissions are looked at leaves.
      const [left] = await sql`
        update employments set ended_on = '2026-01-02'
         where person_id = (select id from people where id = ${person} and staff_number not like 'staff-%')
        returning id`;
      if (left !== undefined && isHeld) {
        await sql`
          insert into retention_holds (id, person_id, reason, placed_at)
          values (${newId()}, ${person}, '审计没有结束', now())`;
      }
      return { input: { personId: person, ...extra } };
    },
  );
};

/** By the name of the row. */
export const OPERATION: Readonly<Record<string, Operation>> = {
  viewer: untargeted(
    `{ viewer { kind person ${PERSON} apiKey { name orgUnit { code } } orgUnits { code } scopes } }`,
    () => ({}),
  ),
  courses: untargeted('{ courses(first: 10) { edges { node { id title } } } }', () => ({})),
  course: untargeted(
    'query Test($slug: String!) { course(slug: $slug) { id title } }',
    (world) => ({
      slug: world.content.courseSlug,
    }),
  ),
  'node(Course)': {
    documents: nodeDocuments('... on Course { title }'),
    variables: async (world) => ({ id: world.content.courseId }),
  },
  'node(Lesson)': {
    documents: nodeDocuments('... on Lesson { title }'),
    variables: async (world) => ({ id: world.content.lessonId }),
  },
  'node(Quiz)': {
    documents: nodeDocuments('... on Quiz { title }'),
    variables: async (world) => ({ id: world.content.quizId }),
  },
  'node(Person)': reading(nodeDocuments(`... on Person ${PERSON}`), ({ person }) => ({
    id: person,
  })),
  'node(OrgUnit)': reading(nodeDocuments('... on OrgUnit { code name }'), ({ unit }) => ({
    id: unit,
  })),
  'node(CompletionRecord)': reading(
    nodeDocuments(`... on CompletionRecord ${RECORD}`),
    ({ record }) => ({ id: record }),
  ),
  'node(CompletionRecord of WAIVER)': reading(
    nodeDocuments(`... on CompletionRecord ${RECORD}`),
    ({ waiver }) => ({ id: waiver }),
  ),
  'node(Credential)': reading(
    nodeDocuments(`... on Credential { number person ${PERSON} }`),
    ({ credential }) => ({ id: credential }),
  ),
  credentials: untargeted(`{ credentials(first: 100) ${RECORDS} }`, () => ({})),
  'credentials(filter.orgUnitCode)': reading(
    `query Test($unit: String) { credentials(first: 100, filter: { orgUnitCode: $unit }) ${RECORDS} }`,
    ({ unit }) => ({ unit }),
  ),
  'credentials(filter.personId)': reading(
    `query Test($person: ID) { credentials(first: 100, filter: { personId: $person }) ${RECORDS} }`,
    ({ person }) => ({ person }),
  ),
  verifyCredential: untargeted(
    'query Test($number: String!) { verifyCredential(number: $number) { number holder status } }',
    (world) => ({ number: world.subjects.elsewhere.credential.number }),
  ),
  issueCredential: managing(
    mutation(
      'issueCredential',
      'IssueCredentialInput',
      '... on IssueCredentialSuccess { credential { id number } }',
    ),
    ({ person }, world) => ({ input: { personId: person, templateId: world.content.templateId } }),
  ),
  reissueCredential: certifying('reissueCredential'),
  revokeCredential: certifying('revokeCredential'),
  'node(RecordCorrection)': reading(
    nodeDocuments(`... on RecordCorrection { person ${PERSON} }`),
    ({ correction }) => ({ id: correction }),
  ),
  recordCorrections: untargeted(
    `{ recordCorrections(first: 100) { edges { node { id person ${PERSON} } } } }`,
    () => ({}),
  ),
  'recordCorrections(filter.orgUnitCode)': reading(
    `query Test($unit: String) { recordCorrections(first: 100, filter: { orgUnitCode: $unit }) { edges { node { id person ${PERSON} } } } }`,
    ({ unit }) => ({ unit }),
  ),
  'recordCorrections(filter.personId)': reading(
    `query Test($person: ID) { recordCorrections(first: 100, filter: { personId: $person }) { edges { node { id person ${PERSON} } } } }`,
    ({ person }) => ({ person }),
  ),
  auditEvents: untargeted(
    '{ auditEvents(first: 100) { edges { node { id actorName personName personStaffNumber details { value } } } } }',
    () => ({}),
  ),
  'auditEvents(filter.orgUnitCode)': reading(
    'query Test($unit: String) { auditEvents(first: 100, filter: { orgUnitCode: $unit }) { edges { node { id actorName personName personStaffNumber details { value } } } } }',
    ({ unit }) => ({ unit }),
  ),
  requestRecordCorrection: onMistake('requestRecordCorrection', ({ recordId }) => ({
    recordId,
    reason: '记错了人',
  })),
  confirmRecordCorrection: onMistake('confirmRecordCorrection', ({ correctionId }) => ({
    correctionId,
  })),
  declineRecordCorrection: onMistake('declineRecordCorrection', ({ correctionId }) => ({
    correctionId,
    reason: '记录无误',
  })),
  programs: untargeted('{ programs(first: 10) { edges { node { id title } } } }', () => ({})),
  'node(Program)': {
    documents: nodeDocuments('... on Program { title }'),
    variables: async (world) => ({ id: world.content.programId }),
  },
  'node(ProgramAssignment)': reading(
    nodeDocuments(`... on ProgramAssignment { person ${PERSON} }`),
    ({ assignment }) => ({ id: assignment }),
  ),
  programAssignments: untargeted(
    `{ programAssignments(first: 100) { edges { node { id person ${PERSON} } } } }`,
    () => ({}),
  ),
  'programAssignments(filter.orgUnitCode)': reading(
    `query Test($unit: String) { programAssignments(first: 100, filter: { orgUnitCode: $unit }) { edges { node { id person ${PERSON} } } } }`,
    ({ unit }) => ({ unit }),
  ),
  'programAssignments(filter.personId)': reading(
    `query Test($person: ID) { programAssignments(first: 100, filter: { personId: $person }) { edges { node { id person ${PERSON} } } } }`,
    ({ person }) => ({ person }),
  ),
  assignProgram: untargeted(
    mutation(
      'assignProgram',
      'AssignProgramInput',
      '... on AssignProgramSuccess { results { index refusal { code } } }',
    ),
    async (world) => ({
      input: {
        programId: world.content.programId,
        personIds: [(await world.newcomer('subtree')).personId],
      },
    }),
  ),
  assignProgramByAudience: {
    documents: [
      mutation(
        'assignProgramByAudience',
        'AssignProgramByAudienceInput',
        `... on AssignProgramByAudienceSuccess { added people ${PERSON} }`,
      ),
    ],
    variables: async (world, column, target) => {
      if (target === 'none') throw new Error('a unit is the target');
      const orgUnitCode =
        target === 'absent' ? ABSENT.unit() : world.subject(column, target)?.orgUnitCode;
      const { programId } = world.content;
      return orgUnitCode === undefined ? null : { input: { programId, orgUnitCode } };
    },
  },
  changeAssignmentDue: onAssignment('changeAssignmentDue', { dueOn: '2100-01-01', reason: '顺延' }),
  moveAssignmentVersion: onAssignment('moveAssignmentVersion', { reason: '要求更新' }),
  withdrawAssignment: onAssignment('withdrawAssignment', { reason: '调离' }),
  reinstateAssignment: onAssignment('reinstateAssignment', { reason: '调回' }),
  noticeAssignment: onAssignment('noticeAssignment', {}),
  waiveRequirement: {
    documents: [
      mutation(
        'waiveRequirement',
        'WaiveRequirementInput',
        `... on WaiveRequirementSuccess { record ${RECORD} }`,
      ),
    ],
    variables: async (world, column, target) => {
      if (target === 'none') throw new Error('a person is the target');
      let personId: string | undefined = ABSENT.person();
      if (target === 'self') personId = world.subject(column, 'self')?.personId;
      else if (target !== 'absent') personId = (await world.newcomer(target)).personId;
      const { programId: treeId } = world.content;
      const input = { personId, treeId, nodeId: 'extra', reason: '已取得同类证书' };
      return personId === undefined ? null : { input };
    },
  },
  'node(QuizAttempt)': reading(
    nodeDocuments('... on QuizAttempt { state scorePercent }'),
    ({ attempt }) => ({ id: attempt }),
  ),
  person: reading(`query Test($id: ID!) { person(id: $id) ${PERSON} }`, ({ person }) => ({
    id: person,
  })),
  people: reading(
    `query Test($unit: String!) { people(orgUnitCode: $unit, first: 100) { edges { cursor node ${PERSON} } } }`,
    ({ unit }) => ({ unit }),
  ),
  orgUnit: reading(
    'query Test($code: String!) { orgUnit(code: $code) { code name level } }',
    ({ unit }) => ({ code: unit }),
  ),
  completionRecords: untargeted(`{ completionRecords(first: 100) ${RECORDS} }`, () => ({})),
  'completionRecords(filter.orgUnitCode)': reading(
    `query Test($unit: String) { completionRecords(first: 100, filter: { orgUnitCode: $unit }) ${RECORDS} }`,
    ({ unit }) => ({ unit }),
  ),
  'completionRecords(filter.personId)': reading(
    `query Test($person: ID) { completionRecords(first: 100, filter: { personId: $person }) ${RECORDS} }`,
    ({ person }) => ({ person }),
  ),
  'node(Assessment)': reading(
    nodeDocuments(`... on Assessment { id state person ${PERSON} }`),
    ({ assessment }) => ({ id: assessment }),
  ),
  'node(Examination)': reading(
    nodeDocuments('... on Examination { id title }'),
    ({ examination }) => ({ id: examination }),
  ),
  'node(RatingTask)': reading(nodeDocuments('... on RatingTask { id state }'), ({ task }) => ({
    id: task,
  })),
  reportFields: untargeted('{ reportFields { id title group rows } }', () => ({})),
  reportTemplate: reading(
    'query Test($id: ID!) { reportTemplate(reportId: $id) { id name } }',
    ({ template }) => ({ id: template }),
  ),
  reportTemplates: reading(
    'query Test($unit: String!) { reportTemplates(orgUnitCode: $unit) { id name } }',
    ({ unit }) => ({ unit }),
  ),
  createReportTemplate: {
    documents: [
      mutation(
        'createReportTemplate',
        'CreateReportTemplateInput',
        '... on CreateReportTemplateSuccess { template { id } }',
      ),
    ],
    variables: async (world, column, target) => {
      const ids =
        target === 'none' || target === 'absent' ? absent() : existing(world, column, target);
      if (ids === null) return null;
      const fileId = world.subject(column, 'self')?.fileId ?? newId();
      return { input: { orgUnitCode: ids.unit, fileId, title: '表' } };
    },
    ofViewer: true,
  },
  updateReportTemplate: onTemplate('update', {
    version: 1,
    title: '改名',
    mapping: TEMPLATE_MAPPING,
  }),
  removeReportTemplate: onTemplate('remove', {}),
  import: reading('query Test($id: ID!) { import(id: $id) { id fileName } }', (ids) => ({
    id: ids.import,
  })),
  previewImport: reading(
    mutation(
      'previewImport',
      'PreviewImportInput',
      '... on PreviewImportSuccess { import { fileName } }',
    ),
    ({ file }) => ({ input: { fileId: file, kind: 'ROSTER' } }),
  ),
  applyImport: reading(
    mutation('applyImport', 'ApplyImportInput', '... on ApplyImportSuccess { import { id } }'),
    (ids) => ({ input: { importId: ids.import, confirmed: ['CREATE'] } }),
  ),
  plans: untargeted('{ plans { id title } }', () => ({})),
  rubrics: untargeted('{ rubrics { id title } }', () => ({})),
  rubricAgreement: untargeted(
    '{ rubricAgreement(rubricId: "0198f0a0-0000-7000-8000-0000000000e1") { lineId pairs kappa } }',
    () => ({}),
  ),
  examinations: untargeted(
    '{ examinations(first: 100) { edges { node { id title } } } }',
    () => ({}),
  ),
  'examinations(filter.orgUnitCode)': reading(
    'query Test($unit: String) { examinations(first: 100, filter: { orgUnitCode: $unit }) { edges { node { id title } } } }',
    ({ unit }) => ({ unit }),
  ),
  assessments: untargeted(`{ assessments(first: 100) ${RECORDS} }`, () => ({})),
  'assessments(filter.orgUnitCode)': reading(
    `query Test($unit: String) { assessments(first: 100, filter: { orgUnitCode: $unit }) ${RECORDS} }`,
    ({ unit }) => ({ unit }),
  ),
  'assessments(filter.personId)': reading(
    `query Test($person: ID) { assessments(first: 100, filter: { personId: $person }) ${RECORDS} }`,
    ({ person }) => ({ person }),
  ),
  completionRecordChanges: untargeted(
    `{ completionRecordChanges(first: 100) ${RECORDS} }`,
    () => ({}),
  ),
  dutyClearance: reading(
    `query Test($person: ID!) { dutyClearance(personId: $person, position: "${POSITION}") { state person ${PERSON} status { text evidence { id } } } }`,
    ({ person }) => ({ person }),
  ),
  dutyClearances: untargeted(`{ dutyClearances(first: 100) ${CLEARANCES} }`, () => ({})),
  'dutyClearances(filter.orgUnitCode)': reading(
    `query Test($unit: String) { dutyClearances(first: 100, filter: { orgUnitCode: $unit }) ${CLEARANCES} }`,
    ({ unit }) => ({ unit }),
  ),
  'dutyClearances(filter.personId)': reading(
    `query Test($person: ID) { dutyClearances(first: 100, filter: { personId: $person }) ${CLEARANCES} }`,
    ({ person }) => ({ person }),
  ),
  clearanceCounts: reading(
    'query Test($unit: String!) { clearanceCounts(orgUnitCode: $unit) { unit { code } position pending } }',
    ({ unit }) => ({ unit }),
  ),
  learningStandings: untargeted(`{ learningStandings(first: 100) ${LEARNING} }`, () => ({})),
  'learningStandings(filter.orgUnitCode)': reading(
    `query Test($unit: String) { learningStandings(first: 100, filter: { orgUnitCode: $unit }) ${LEARNING} }`,
    ({ unit }) => ({ unit }),
  ),
  'learningStandings(filter.personId)': reading(
    `query Test($person: ID) { learningStandings(first: 100, filter: { personId: $person }) ${LEARNING} }`,
    ({ person }) => ({ person }),
  ),
  unitSummary: reading(
    'query Test($unit: String!) { unitSummary(orgUnitCode: $unit) { unit { code } programs { overdue } courses { overdue } clearances { pending } } }',
    ({ unit }) => ({ unit }),
  ),
  quizAttempt: reading(
    'query Test($id: ID!) { quizAttempt(id: $id) { id state } }',
    ({ attempt }) => ({ id: attempt }),
  ),

  startAttempt: untargeted(
    mutation('startAttempt', 'StartAttemptInput', '... on StartAttemptSuccess { attempt { id } }'),
    (world) => ({ input: { quizId: world.content.quizId, idempotencyKey: newId() } }),
  ),
  saveResponse: sitting(
    mutation('saveResponse', 'SaveResponseInput', '... on SaveResponseSuccess { savedAt }'),
    (questionId, choiceId) => ({
      questionId,
      response: { type: 'SINGLE_CHOICE', choiceId },
      // Later than whatever the person has saved on a resumed attempt.
      clientSequence: Date.now(),
    }),
  ),
  submitAttempt: sitting(
    mutation(
      'submitAttempt',
      'SubmitAttemptInput',
      '... on SubmitAttemptSuccess { attempt { id state } }',
    ),
    () => ({}),
  ),
  recordLessonCompletion: untargeted(
    mutation(
      'recordLessonCompletion',
      'RecordLessonCompletionInput',
      '... on RecordLessonCompletionSuccess { results { index refusal { code } } }',
    ),
    async (world) => ({ input: { completions: [await world.completion()] } }),
  ),

  courseReviews: untargeted(
    '{ courseReviews { course { id } questions { type count } } }',
    () => ({}),
  ),
  contentCheck: untargeted('{ contentCheck { loaded findings { rule file } } }', () => ({})),
  apiKeys: untargeted(
    '{ apiKeys(first: 100) { edges { node { id name prefix createdBy } } } }',
    () => ({}),
  ),
  'apiKeys(filter.orgUnitCode)': reading(
    'query Test($unit: String) { apiKeys(first: 100, filter: { orgUnitCode: $unit }) { edges { node { id name prefix createdBy } } } }',
    ({ unit }) => ({ unit }),
  ),
  createApiKey: reading(
    mutation(
      'createApiKey',
      'CreateApiKeyInput',
      '... on CreateApiKeySuccess { secret apiKey { id prefix } }',
    ),
    ({ unit }) => ({
      input: {
        name: '人事系统',
        orgUnitCode: unit,
        scopes: ['people:read'],
        expiresOn: dayIn(100),
      },
    }),
  ),
  rotateApiKey: onKey('rotateApiKey', 'secret apiKey { id } replaced { id }', {
    expiresOn: dayIn(100),
  }),
  revokeApiKey: onKey('revokeApiKey', 'apiKey { id revokedAt }'),
  webhookEndpoints: untargeted(
    '{ webhookEndpoints(first: 100) { edges { node { id url apiKey { id } } } } }',
    () => ({}),
  ),
  'webhookEndpoints(filter.orgUnitCode)': reading(
    'query Test($unit: String) { webhookEndpoints(first: 100, filter: { orgUnitCode: $unit }) { edges { node { id url apiKey { id } } } } }',
    ({ unit }) => ({ unit }),
  ),
  webhookDeadLetters: untargeted(
    '{ webhookDeadLetters(first: 100) { edges { node { id itemIds } } } }',
    () => ({}),
  ),
  'webhookDeadLetters(filter.orgUnitCode)': reading(
    'query Test($unit: String) { webhookDeadLetters(first: 100, filter: { orgUnitCode: $unit }) { edges { node { id itemIds } } } }',
    ({ unit }) => ({ unit }),
  ),
  createWebhookEndpoint: onWebhook(
    'createWebhookEndpoint',
    'secret webhookEndpoint { id }',
    ({ apiKeyId }) => ({ apiKeyId, feed: 'RECORDS', url: 'https://hr.example.gov.cn/' }),
  ),
  rotateWebhookSecret: onWebhook(
    'rotateWebhookSecret',
    'secret webhookEndpoint { id }',
    ({ webhookEndpointId }) => ({ webhookEndpointId }),
  ),
  pauseWebhookEndpoint: onWebhook(
    'pauseWebhookEndpoint',
    'webhookEndpoint { id state }',
    ({ webhookEndpointId }) => ({ webhookEndpointId }),
  ),
  resumeWebhookEndpoint: onWebhook(
    'resumeWebhookEndpoint',
    'webhookEndpoint { id state }',
    ({ webhookEndpointId }) => ({ webhookEndpointId }),
  ),
  deleteWebhookEndpoint: onWebhook(
    'deleteWebhookEndpoint',
    'webhookEndpointId',
    ({ webhookEndpointId }) => ({ webhookEndpointId }),
  ),
  resendWebhookDeadLetter: onWebhook(
    'resendWebhookDeadLetter',
    'deadLetter { id state }',
    ({ deadLetterId }) => ({ deadLetterId }),
  ),

  createPerson: reading(
    mutation(
      'createPerson',
      'CreatePersonInput',
      `... on CreatePersonSuccess { person ${PERSON} oneTimePassword }`,
    ),
    ({ unit }) => ({
      input: {
        staffNumber: `new.${newId().slice(-12)}`,
        displayName: '新来的人',
        orgUnitCode: unit,
        employmentKind: 'STAFF',
      },
    }),
  ),
  resetPassword: managing(
    mutation(
      'resetPassword',
      'ResetPasswordInput',
      `... on ResetPasswordSuccess { person ${PERSON} oneTimePassword }`,
    ),
    ({ person }) => ({ input: { personId: person } }),
  ),
  disablePerson: managing(
    mutation(
      'disablePerson',
      'DisablePersonInput',
      `... on DisablePersonSuccess { person ${PERSON} }`,
    ),
    ({ person }) => ({ input: { personId: person } }),
  ),
  enablePerson: managing(
    mutation(
      'enablePerson',
      'EnablePersonInput',
      `... on EnablePersonSuccess { person ${PERSON} }`,
    ),
    ({ person }) => ({ input: { personId: person } }),
  ),
  'mergePeople(input.personId)': managing(MERGE, async ({ person }, world) => ({
    input: { personId: person, duplicateId: (await world.newcomer('subtree')).personId },
  })),
  'mergePeople(input.duplicateId)': managing(MERGE, async ({ person }, world) => ({
    input: { personId: (await world.newcomer('subtree')).personId, duplicateId: person },
  })),
  unmergePeople: managing(
    mutation(
      'unmergePeople',
      'UnmergePeopleInput',
      `... on UnmergePeopleSuccess { person ${PERSON} entry ${PERSON} }`,
    ),
    async ({ person }, world) => {
      await world.api.database.sql`
        insert into person_aliases (alias_person_id, person_id)
        select id, ${(await world.newcomer('subtree')).personId} from people
         where id = ${person} and staff_number not like 'staff-%'`;
      return { input: { duplicateId: person } };
    },
  ),
  pseudonymisePerson: leaving('pseudonymisePerson'),
  holdPersonalData: leaving('holdPersonalData', { reason: '劳动仲裁没有结束' }),
  releasePersonalData: leaving('releasePersonalData', {}, true),
  clearanceChanges: untargeted(
    `{ clearanceChanges(first: 100) { edges { node { id state person ${PERSON} } } } }`,
    () => ({}),
  ),
  failedAttempts: untargeted(
    `{ failedAttempts(first: 100) { edges { node { id person ${PERSON} } } } }`,
    () => ({}),
  ),
  personChanges: untargeted(
    `{ personChanges(first: 100) { edges { node { id kind person ${PERSON} } } } }`,
    () => ({}),
  ),
  leavers: untargeted(
    `{ leavers(first: 100) { edges { node { person ${PERSON} holdReason } } } }`,
    () => ({}),
  ),
  'leavers(filter.orgUnitCode)': reading(
    `query Test($unit: String) { leavers(first: 100, filter: { orgUnitCode: $unit }) { edges { node { person ${PERSON} holdReason } } } }`,
    ({ unit }) => ({ unit }),
  ),
  'mergePreview(personId)': reading(PREVIEW, async ({ person }, world) => ({
    personId: person,
    duplicateId: (await world.newcomer('subtree')).personId,
  })),
  'mergePreview(duplicateId)': reading(PREVIEW, async ({ person }, world) => ({
    personId: (await world.newcomer('subtree')).personId,
    duplicateId: person,
  })),
  'grantRole(input.personId)': managing(
    mutation('grantRole', 'GrantRoleInput', `... on GrantRoleSuccess { person ${PERSON} }`),
    ({ person }) => ({ input: { personId: person, role: 'COORDINATOR', orgUnitCode: DISTRICT } }),
  ),
  'grantRole(input.orgUnitCode)': {
    documents: [
      mutation('grantRole', 'GrantRoleInput', `... on GrantRoleSuccess { person ${PERSON} }`),
    ],
    variables: async (world, column, target) =>
      onUnit(world, column, target, { role: 'COORDINATOR' }),
  },
  'revokeRole(input.personId)': managing(
    mutation('revokeRole', 'RevokeRoleInput', `... on RevokeRoleSuccess { person ${PERSON} }`),
    async ({ person }, world) => {
      // A role that opens nothing, since it may be the viewer's own.
      await world.api.database.sql`
        insert into role_grants (id, person_id, role, org_unit_code)
        select ${newId()}, id, 'LEARNER', ${DISTRICT} from people where id = ${person}
        on conflict do nothing`;
      return { input: { personId: person, role: 'LEARNER', orgUnitCode: DISTRICT } };
    },
  ),
  'revokeRole(input.orgUnitCode)': {
    documents: [
      mutation('revokeRole', 'RevokeRoleInput', `... on RevokeRoleSuccess { person ${PERSON} }`),
    ],
    variables: async (world, column, target) => {
      const variables = await onUnit(world, column, target, { role: 'LEARNER' });
      if (variables === null) return null;
      const { personId, orgUnitCode } = variables.input as {
        personId: string;
        orgUnitCode: string;
      };
      await world.api.database.sql`
        insert into role_grants (id, person_id, role, org_unit_code)
        select ${newId()}, ${personId}, 'LEARNER', code from org_units where code = ${orgUnitCode}
        on conflict do nothing`;
      return variables;
    },
  },
  'addEmployment(input.personId)': managing(
    mutation(
      'addEmployment',
      'AddEmploymentInput',
      '... on AddEmploymentSuccess { employment { id } }',
    ),
    ({ person }) => ({
      input: {
        personId: person,
        orgUnitCode: UNIT.dongfengCommunity,
        kind: 'VOLUNTEER',
        main: false,
        startedOn: today(),
      },
    }),
  ),
  'addEmployment(input.orgUnitCode)': {
    documents: [
      mutation(
        'addEmployment',
        'AddEmploymentInput',
        '... on AddEmploymentSuccess { employment { id } }',
      ),
    ],
    variables: async (world, column, target) =>
      onUnit(world, column, target, { kind: 'VOLUNTEER', main: false, startedOn: today() }),
  },
  'transferPerson(input.personId)': managing(
    mutation(
      'transferPerson',
      'TransferPersonInput',
      '... on TransferPersonSuccess { employment { id } }',
    ),
    ({ person }) => ({
      input: {
        personId: person,
        orgUnitCode: UNIT.dongfengCommunity,
        kind: 'STAFF',
        startedOn: today(),
      },
    }),
  ),
  'transferPerson(input.orgUnitCode)': {
    documents: [
      mutation(
        'transferPerson',
        'TransferPersonInput',
        '... on TransferPersonSuccess { employment { id } }',
      ),
    ],
    variables: async (world, column, target) =>
      onUnit(world, column, target, { kind: 'STAFF', startedOn: today() }),
  },
  endEmployment: managing(
    mutation(
      'endEmployment',
      'EndEmploymentInput',
      '... on EndEmploymentSuccess { employment { id endedOn } }',
    ),
    ({ employment }) => ({ input: { employmentId: employment, endedOn: today() } }),
  ),
  ...PRACTICAL_OPERATION,
};

/** A new person of the district, whom the ADMIN may manage, and a unit of the place asked for. */
async function onUnit(
  world: World,
  column: Column,
  target: Target,
  input: Variables,
): Promise<Variables | null> {
  if (target === 'none') throw new Error('the unit is the target');
  const unit = target === 'absent' ? ABSENT.unit() : existing(world, column, target)?.unit;
  if (unit === undefined) return null;
  const { personId, employmentId } = await world.newcomer('subtree');
  // Works in the street, so that a further post in any community is no second one there.
  await world.api.database.sql`
    update employments set org_unit_code = ${UNIT.dongfengStreet} where id = ${employmentId}`;
  return { input: { personId, orgUnitCode: unit, ...input } };
}
