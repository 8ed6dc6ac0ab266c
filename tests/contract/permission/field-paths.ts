/** Every way by which a viewer comes to an object of a type, for reading one field of it. */
import { POSITION, type Subject } from './world.ts';

export interface Path {
  type: string;
  /** `%` stands for the field. Variables: `$id` of the person, `$record`, `$attempt`, `$unit`. */
  document: string;
  variables(subject: Subject): Record<string, unknown>;
}

const ids = (subject: Subject) => ({
  waiver: subject.facts.WAIVER,
  assignment: subject.assignmentId,
  correction: subject.correctionId,
  id: subject.personId,
  merged: subject.mergedId,
  record: subject.recordId,
  attempt: subject.attemptId,
  unit: subject.orgUnitCode,
  credential: subject.credential.id,
  number: subject.credential.number,
  assessment: subject.assessmentId,
  examination: subject.examinationId,
  task: subject.taskId,
  import: subject.importId,
  template: subject.templateId,
  templateUnit: subject.templateUnit,
});

type IdName = keyof ReturnType<typeof ids>;

function path(type: string, document: string, names: IdName[] = ['id']): Path {
  const declared = names.map(
    (name) => `$${name}: ${['unit', 'number', 'templateUnit'].includes(name) ? 'String!' : 'ID!'}`,
  );
  const head = names.length === 0 ? 'query Test' : `query Test(${declared.join(', ')})`;
  return {
    type,
    document: `${head} ${document}`,
    variables: (subject) => Object.fromEntries(names.map((name) => [name, ids(subject)[name]])),
  };
}

/** Ways to a person; each gives the id as well, by which the target is told from others. */
const PERSON_PATHS: [string, IdName[]][] = [
  ['{ person(id: $id) { id % } }', ['id']],
  ['{ node(id: $id) { ... on Person { id % } } }', ['id']],
  ['{ viewer { person { id % } } }', []],
  ['{ people(orgUnitCode: $unit, first: 20) { edges { node { id % } } } }', ['unit']],
  ['{ node(id: $record) { ... on CompletionRecord { person { id % } } } }', ['record']],
  ['{ node(id: $credential) { ... on Credential { person { id % } } } }', ['credential']],
];

/** What is special to a record of the kind, by way of the transcript. */
const fact = (type: string, selection: string) =>
  `{ person(id: $id) { transcript(first: 20) { edges { node { fact { ... on ${type} { ${selection} } } } } } } }`;

const person = (selection: string) => `{ person(id: $id) { ${selection} } }`;
const attempt = (selection: string) => `{ quizAttempt(id: $attempt) { ${selection} } }`;
const question = (selection: string) => attempt(`questions { ${selection} }`);

const template = (selection: string) => `{ reportTemplate(reportId: $template) { ${selection} } }`;
const preview = (selection: string) =>
  template(`preview(orgUnitCode: $templateUnit, day: "2026-01-01") { ${selection} }`);

const importRow = (selection: string) =>
  `{ import(id: $import) { rows(first: 5) { edges { node { ${selection} } } } } }`;

const quizzes = (selection: string) =>
  `{ courses(first: 5) { edges { node { quizzes { ${selection} } } } } }`;

const assessment = (selection: string) =>
  `{ node(id: $assessment) { ... on Assessment { ${selection} } } }`;
const component = (selection: string) => assessment(`components { ${selection} }`);
const examination = (selection: string) =>
  `{ node(id: $examination) { ... on Examination { ${selection} } } }`;
const learning = (selection: string) =>
  `{ learningStandings(first: 20, filter: { personId: $id }) { edges { node { ${selection} } } } }`;
const task = (selection: string) => `{ node(id: $task) { ... on RatingTask { ${selection} } } }`;

export const PERSON_FIELDS: Path[] = PERSON_PATHS.map(([document, names]) =>
  path('Person', document, names),
);

export const PATHS: Path[] = [
  path('Viewer', '{ viewer { % } }', []),
  path('ApiKey', '{ viewer { apiKey { % } } }', []),
  path('ManagedApiKey', '{ apiKeys(first: 20) { edges { node { % } } } }', []),
  path('WebhookEndpoint', '{ webhookEndpoints(first: 20) { edges { node { % } } } }', []),
  path('WebhookDeadLetter', '{ webhookDeadLetters(first: 20) { edges { node { % } } } }', []),
  path('PersonChange', '{ personChanges(first: 20) { edges { node { % } } } }', []),
  path('ClearanceChange', '{ clearanceChanges(first: 20) { edges { node { % } } } }', []),
  path('FailedAttempt', '{ failedAttempts(first: 20) { edges { node { % } } } }', []),
  path('Leaver', '{ leavers(first: 20) { edges { node { % } } } }', []),
  path('CourseReview', '{ courseReviews { % } }', []),
  path('QuestionCount', '{ courseReviews { questions { % } } }', []),
  path('ContentCheck', '{ contentCheck { % } }', []),
  path('ContentFinding', '{ contentCheck { findings { % } } }', []),
  path('LessonReview', '{ courseReviews { lessons { % } } }', []),
  ...PERSON_FIELDS,
  path('Employment', person('employments { % }')),
  path('MergedEntry', person('mergedEntries { % }')),
  path('MergePreview', '{ mergePreview(personId: $id, duplicateId: $merged) { % } }', [
    'id',
    'merged',
  ]),
  path('MergeSide', '{ mergePreview(personId: $id, duplicateId: $merged) { person { % } } }', [
    'id',
    'merged',
  ]),
  path(
    'MergeHindrance',
    '{ mergePreview(personId: $merged, duplicateId: $id) { hindrances { % } } }',
    ['id', 'merged'],
  ),
  path('RoleGrant', person('roles { % }')),
  path('OrgUnit', '{ orgUnit(code: $unit) { % } }', ['unit']),
  path('OrgUnit', '{ viewer { orgUnits { % } } }', []),
  path('CompletionRecord', '{ node(id: $record) { ... on CompletionRecord { % } } }', ['record']),
  path('CompletionRecord', person('transcript(first: 5) { edges { node { % } } }')),
  path(
    'CompletionRecord',
    '{ completionRecords(first: 20, filter: { personId: $id }) { edges { node { % } } } }',
  ),
  path('CompletionRecord', '{ completionRecordChanges(first: 50) { edges { node { % } } } }', []),
  path('CompletionRecord', '{ node(id: $waiver) { ... on CompletionRecord { % } } }', ['waiver']),
  path('ProgramAssignment', '{ node(id: $assignment) { ... on ProgramAssignment { % } } }', [
    'assignment',
  ]),
  path('ProgramAssignment', person('assignments { % }')),
  path(
    'ProgramAssignment',
    '{ programAssignments(first: 20, filter: { personId: $id }) { edges { node { % } } } }',
  ),
  path('RecordCorrection', '{ node(id: $correction) { ... on RecordCorrection { % } } }', [
    'correction',
  ]),
  path(
    'RecordCorrection',
    '{ recordCorrections(first: 20, filter: { personId: $id }) { edges { node { % } } } }',
  ),
  path(
    'AuditEvent',
    '{ auditEvents(first: 20, filter: { orgUnitCode: $unit }) { edges { node { % } } } }',
    ['unit'],
  ),
  path('AuditDetail', '{ auditEvents(first: 20) { edges { node { details { % } } } } }', []),
  path('AssignmentEvent', person('assignments { history { % } }')),
  path('PracticalFact', fact('PracticalFact', '%')),
  path('PlanFact', fact('PlanFact', '%')),
  path('PlanFactComponent', fact('PlanFact', 'components { % }')),
  path('ProgramFact', fact('ProgramFact', '%')),
  path('WaiverFact', fact('WaiverFact', '%')),
  path('CredentialFact', fact('CredentialFact', '%')),
  path(
    'WaiverFact',
    '{ node(id: $waiver) { ... on CompletionRecord { fact { ... on WaiverFact { % } } } } }',
    ['waiver'],
  ),
  path('Credential', '{ node(id: $credential) { ... on Credential { % } } }', ['credential']),
  path('Credential', person('credentials { % }')),
  path(
    'Credential',
    '{ credentials(first: 20, filter: { personId: $id }) { edges { node { % } } } }',
  ),
  path('CredentialVerification', '{ verifyCredential(number: $number) { % } }', ['number']),
  path('Assessment', assessment('%'), ['assessment']),
  path('Assessment', person('assessments { % }')),
  path(
    'Assessment',
    '{ assessments(first: 20, filter: { personId: $id }) { edges { node { % } } } }',
  ),
  path('Assessment', examination('assessments { % }'), ['examination']),
  path('AssessmentComponent', component('%'), ['assessment']),
  path('AssessorSeat', component('seats { % }'), ['assessment']),
  path('Dispute', assessment('dispute { % }'), ['assessment']),
  path('Resolution', component('resolution { % }'), ['assessment']),
  path('RatingSheet', component('sheets { % }'), ['assessment']),
  path('RatingSheet', task('otherSheets { % }'), ['task']),
  path('LineRating', component('sheets { levels { % } }'), ['assessment']),
  path('Examination', examination('%'), ['examination']),
  path(
    'Examination',
    '{ examinations(first: 20, filter: { orgUnitCode: $unit }) { edges { node { % } } } }',
    ['unit'],
  ),
  path('SatExamination', assessment('examination { % }'), ['assessment']),
  path('SatExamination', task('examination { % }'), ['task']),
  // Its preview is for a unit, which the document names also where no field asks for it.
  path(
    'ReportTemplate',
    '{ reportTemplate(reportId: $template) { % } orgUnit(code: $templateUnit) { code } }',
    ['template', 'templateUnit'],
  ),
  path('ReportMapping', template('mapping { % }'), ['template']),
  path('ReportColumn', template('mapping { columns { % } }'), ['template']),
  path('ReportCell', template('mapping { cells { % } }'), ['template']),
  path('ReportSheet', template('sheets { % }'), ['template']),
  path('ReportSheetRow', template('sheets { rows { % } }'), ['template']),
  path('ReportPreview', preview('%'), ['template', 'templateUnit']),
  path('ReportPreviewRow', preview('rows { % }'), ['template', 'templateUnit']),
  path('ReportFilledCell', preview('cells { % }'), ['template', 'templateUnit']),
  path('ReportField', '{ reportFields { % } }', []),
  path('Import', '{ import(id: $import) { % } }', ['import']),
  path('ImportCount', '{ import(id: $import) { counts { % } } }', ['import']),
  path('ImportRow', importRow('%'), ['import']),
  path('ImportChange', importRow('changes { % }'), ['import']),
  path('ImportMessage', importRow('doubts { % }'), ['import']),
  path('ImportMessage', importRow('faults { % }'), ['import']),
  path('Plan', '{ plans { % } }', []),
  path(
    'LineAgreement',
    '{ rubricAgreement(rubricId: "0198f0a0-0000-7000-8000-0000000000e1") { % } }',
    [],
  ),
  path('Plan', assessment('plan { % }'), ['assessment']),
  path('PlanComponent', task('component { % }'), ['task']),
  path('Rubric', '{ rubrics { % } }', []),
  path('Rubric', task('rubric { % }'), ['task']),
  path('Rubric', component('rubric { % }'), ['assessment']),
  path('RubricLine', task('rubric { lines { % } }'), ['task']),
  path('RubricLevel', task('rubric { lines { levels { % } } }'), ['task']),
  path('CriticalLine', task('rubric { criticalLines { % } }'), ['task']),
  path('RatingTask', task('%'), ['task']),
  path('RatingTask', '{ viewer { ratingTasks { % } } }', []),
  path('RatingCandidate', task('candidate { % }'), ['task']),
  path('Mentorship', person('mentorships { % }')),
  path('DutyClearance', person('clearances { % }')),
  path('DutyClearance', `{ dutyClearance(personId: $id, position: "${POSITION}") { % } }`),
  path(
    'DutyClearance',
    '{ dutyClearances(first: 20, filter: { personId: $id }) { edges { node { % } } } }',
  ),
  path('ClearanceRule', person('clearances { rule { % } }')),
  path('ClearanceCounts', '{ unitSummary(orgUnitCode: $unit) { clearances { % } } }', ['unit']),
  path('LearningStanding', learning('%')),
  path('LearningItem', learning('item { % }')),
  path('UnitSummary', '{ unitSummary(orgUnitCode: $unit) { % } }', ['unit']),
  path('LearningCounts', '{ unitSummary(orgUnitCode: $unit) { programs { % } } }', ['unit']),
  path('RequirementStatus', learning('status { % }')),
  path('NextStep', learning('nextStep { % }')),
  path('ProgramAssignment', learning('assignment { % }')),
  path('ClearanceCounts', '{ clearanceCounts(orgUnitCode: $unit) { % } }', ['unit']),
  path('RequirementStatus', person('clearances { status { % } }')),
  path('RequirementStatus', person('clearances { status { children { % } } }')),
  path('RequirementStatus', person('clearances { status { descendants { % } } }')),
  path('NextStep', person('clearances { nextStep { % } }')),
  path('CourseProgress', person('courseProgress { % }')),
  path('Enrollment', person('enrollments { % }')),
  path('CourseRequirement', person('courseProgress { requirements { % } }')),
  path('QuizAttempt', attempt('%'), ['attempt']),
  path('QuizAttemptSummary', person('quizAttempts { % }')),
  path('Quiz', quizzes('%'), []),
  path('Quiz', attempt('quiz { % }'), ['attempt']),
  path('QuizStanding', quizzes('viewerStanding { % }'), []),
  path('QuizStanding', attempt('quiz { viewerStanding { % } }'), ['attempt']),
  path('SatQuiz', attempt('satQuiz { % }'), ['attempt']),
  path('AttemptQuestion', question('%'), ['attempt']),
  path('AttemptQuestion', '{ viewer { missedQuestions { % } } }', []),
  path('Rereading', question('rereading { % }'), ['attempt']),
  path('QuestionOption', question('choices { % }'), ['attempt']),
  path('SavedResponse', question('savedResponse { % }'), ['attempt']),
  path('SavedBlank', question('savedResponse { blanks { % } }'), ['attempt']),
  path('SavedPair', question('savedResponse { pairs { % } }'), ['attempt']),
  path('Citation', question('citations { % }'), ['attempt']),
];
