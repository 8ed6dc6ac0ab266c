/**
 * Who may do what to whom: the whole of it, written by hand. A field of the SDL that is not in here
 * fails the test by its name, so nothing new can be served without someone deciding this.
 *
 * The viewers: somebody without credentials; a person with each role, all but the LEARNER on a district
 * above which they work themselves; and API keys of that district with one scope each. A new role or
 * scope is a new viewer, who is given nothing until a row says so.
 *
 * The places where the target of a request may be:
 *
 *     self       the viewer (for a unit: the one they work for)
 *     subtree    in the district
 *     sibling    in the district next to it, same city
 *     elsewhere  in another province
 *     moved      worked in the district when the record was made, and in the other province now
 *
 * A row says who is given what they ask for, and on which of these places: “everybody”, “people” for
 * each role, or the viewers by name; without places the field has no target. “place=CODE” is refused by
 * a code of its own. On all other places, and on what does not exist, those who are given it somewhere
 * get the answer of the last column, always the same. All others are refused wherever the target is,
 * NOT_SIGNED_IN to nobody known and NOT_PERMITTED to the rest, unless the last column says “to all”.
 */

/** One row for each field of Query and Mutation, or for each argument that names a target. */
export const OPERATIONS = `
field                                        | given to                                                                                              | otherwise
viewer                                       | everybody                                                                                             |
courses                                      | everybody                                                                                             |
course                                       | everybody                                                                                             |
node(Course)                                 | everybody                                                                                             |
node(Lesson)                                 | everybody                                                                                             |
node(Quiz)                                   | everybody                                                                                             |
programs                                     | everybody                                                                                             |
node(Program)                                | everybody                                                                                             |
node(Person)                                 | people on self; COORDINATOR REGISTRAR ADMIN people:read on subtree                                    | null to all
node(OrgUnit)                                | people on self; COORDINATOR REGISTRAR AUDITOR ADMIN records:read on subtree                           | null to all
node(CompletionRecord)                       | people on self; COORDINATOR REGISTRAR ADMIN records:read on subtree moved                             | null to all
node(CompletionRecord of WAIVER)             | people on self; COORDINATOR REGISTRAR ADMIN standing:read on subtree moved                            | null to all
node(Credential)                             | people on self; COORDINATOR REGISTRAR ADMIN credentials:read on subtree moved                         | null to all
node(ProgramAssignment)                      | people on self; COORDINATOR REGISTRAR ADMIN standing:read on subtree moved                            | null to all
node(RecordCorrection)                       | people on self; COORDINATOR REGISTRAR ADMIN on subtree moved                                          | null to all
node(QuizAttempt)                            | people on self                                                                                        | null to all
node(Assessment)                             | people on self; COORDINATOR REGISTRAR ADMIN standing:read on subtree moved                            | null to all
node(Examination)                            | COORDINATOR REGISTRAR ADMIN on subtree moved                                                          | null to all
node(RatingTask)                             | people on self                                                                                        | null to all
person                                       | people on self; COORDINATOR REGISTRAR ADMIN people:read on subtree                                    | null
people                                       | COORDINATOR REGISTRAR ADMIN people:read on subtree                                                    | NOT_PERMITTED
orgUnit                                      | people on self; COORDINATOR REGISTRAR AUDITOR ADMIN records:read on subtree                           | NOT_PERMITTED
completionRecords                            | people records:read                                                                                   |
completionRecords(filter.orgUnitCode)        | COORDINATOR REGISTRAR ADMIN records:read on subtree                                                   | NOT_PERMITTED
completionRecords(filter.personId)           | people on self; COORDINATOR REGISTRAR ADMIN records:read on subtree                                   | NOT_PERMITTED
apiKeys                                      | ADMIN                                                                                                 |
apiKeys(filter.orgUnitCode)                  | ADMIN on subtree                                                                                      | NOT_PERMITTED
createApiKey                                 | ADMIN on subtree                                                                                      | NOT_PERMITTED
rotateApiKey                                 | ADMIN on subtree                                                                                      | NOT_FOUND
revokeApiKey                                 | ADMIN on subtree                                                                                      | NOT_FOUND
webhookEndpoints                             | ADMIN                                                                                                 |
webhookEndpoints(filter.orgUnitCode)         | ADMIN on subtree                                                                                      | NOT_PERMITTED
webhookDeadLetters                           | ADMIN                                                                                                 |
webhookDeadLetters(filter.orgUnitCode)       | ADMIN on subtree                                                                                      | NOT_PERMITTED
createWebhookEndpoint                        | ADMIN on subtree                                                                                      | NOT_FOUND
rotateWebhookSecret                          | ADMIN on subtree                                                                                      | NOT_FOUND
pauseWebhookEndpoint                         | ADMIN on subtree                                                                                      | NOT_FOUND
resumeWebhookEndpoint                        | ADMIN on subtree                                                                                      | NOT_FOUND
deleteWebhookEndpoint                        | ADMIN on subtree                                                                                      | NOT_FOUND
resendWebhookDeadLetter                      | ADMIN on subtree                                                                                      | NOT_FOUND
import                                       | ADMIN on self                                                                                         | null
previewImport                                | ADMIN on self                                                                                         | NOT_FOUND
applyImport                                  | ADMIN on self                                                                                         | NOT_FOUND
reportFields                                 | COORDINATOR ADMIN                                                                                     |
reportTemplate                               | COORDINATOR ADMIN on self subtree moved                                                               | null
reportTemplates                              | COORDINATOR ADMIN on subtree                                                                          | NOT_PERMITTED
createReportTemplate                         | COORDINATOR ADMIN on subtree                                                                          | NOT_PERMITTED
updateReportTemplate                         | COORDINATOR ADMIN on self subtree moved                                                               | NOT_FOUND
removeReportTemplate                         | COORDINATOR ADMIN on self subtree moved                                                               | NOT_FOUND
plans                                        | people                                                                                                |
courseReviews                                | AUTHOR                                                                                                |
contentCheck                                 | AUTHOR                                                                                                |
rubrics                                      | AUTHOR                                                                                                |
rubricAgreement                              | AUTHOR                                                                                                |
examinations                                 | COORDINATOR REGISTRAR ADMIN                                                                           |
examinations(filter.orgUnitCode)             | COORDINATOR REGISTRAR ADMIN on subtree                                                                | NOT_PERMITTED
assessments                                  | people standing:read                                                                                  |
assessments(filter.orgUnitCode)              | COORDINATOR REGISTRAR ADMIN standing:read on subtree                                                  | NOT_PERMITTED
assessments(filter.personId)                 | people on self; COORDINATOR REGISTRAR ADMIN standing:read on subtree                                  | NOT_PERMITTED
completionRecordChanges                      | COORDINATOR ADMIN records:read                                                                        |
dutyClearance                                | people on self; COORDINATOR REGISTRAR ADMIN standing:read on subtree                                  | NOT_PERMITTED
dutyClearances                               | people standing:read                                                                                  |
dutyClearances(filter.orgUnitCode)           | COORDINATOR REGISTRAR ADMIN standing:read on subtree                                                  | NOT_PERMITTED
dutyClearances(filter.personId)              | people on self; COORDINATOR REGISTRAR ADMIN standing:read on subtree                                  | NOT_PERMITTED
clearanceCounts                              | COORDINATOR REGISTRAR ADMIN standing:read on subtree                                                  | NOT_PERMITTED
learningStandings                            | people standing:read                                                                                  |
learningStandings(filter.orgUnitCode)        | COORDINATOR REGISTRAR ADMIN standing:read on subtree                                                  | NOT_PERMITTED
learningStandings(filter.personId)           | people on self; COORDINATOR REGISTRAR ADMIN standing:read on subtree                                  | NOT_PERMITTED
unitSummary                                  | COORDINATOR REGISTRAR ADMIN standing:read on subtree                                                  | NOT_PERMITTED
quizAttempt                                  | people on self                                                                                        | null
credentials                                  | people credentials:read                                                                               |
credentials(filter.orgUnitCode)              | COORDINATOR REGISTRAR ADMIN credentials:read on subtree                                               | NOT_PERMITTED
credentials(filter.personId)                 | people on self; COORDINATOR REGISTRAR ADMIN credentials:read on subtree                               | NOT_PERMITTED
verifyCredential                             | everybody                                                                                             |
startAttempt                                 | people                                                                                                |
saveResponse                                 | people on self                                                                                        | NOT_FOUND
submitAttempt                                | people on self                                                                                        | NOT_FOUND
recordLessonCompletion                       | people                                                                                                |
programAssignments                           | people standing:read                                                                                  |
programAssignments(filter.orgUnitCode)       | COORDINATOR REGISTRAR ADMIN standing:read on subtree                                                  | NOT_PERMITTED
programAssignments(filter.personId)          | people on self; COORDINATOR REGISTRAR ADMIN standing:read on subtree                                  | NOT_PERMITTED
assignProgram                                | COORDINATOR                                                                                           |
assignProgramByAudience                      | COORDINATOR on subtree                                                                                | NOT_PERMITTED
changeAssignmentDue                          | COORDINATOR on subtree                                                                                | NOT_PERMITTED
moveAssignmentVersion                        | COORDINATOR on subtree                                                                                | NOT_PERMITTED
withdrawAssignment                           | COORDINATOR on subtree                                                                                | NOT_PERMITTED
reinstateAssignment                          | COORDINATOR on subtree                                                                                | NOT_PERMITTED
noticeAssignment                             | people on self                                                                                        | NOT_FOUND
waiveRequirement                             | REGISTRAR on subtree                                                                                  | NOT_PERMITTED
recordCorrections                            | people                                                                                                |
recordCorrections(filter.orgUnitCode)        | COORDINATOR REGISTRAR ADMIN on subtree                                                                | NOT_PERMITTED
recordCorrections(filter.personId)           | people on self; COORDINATOR REGISTRAR ADMIN on subtree                                                | NOT_PERMITTED
auditEvents                                  | AUDITOR                                                                                               |
auditEvents(filter.orgUnitCode)              | AUDITOR on subtree                                                                                    | NOT_PERMITTED
requestRecordCorrection                      | COORDINATOR REGISTRAR on subtree self=NOT_PERMITTED                                                   | NOT_FOUND
confirmRecordCorrection                      | REGISTRAR on subtree                                                                                  | NOT_PERMITTED
declineRecordCorrection                      | REGISTRAR on subtree                                                                                  | NOT_PERMITTED
createPerson                                 | COORDINATOR ADMIN on subtree                                                                          | NOT_PERMITTED
resetPassword                                | COORDINATOR ADMIN on subtree                                                                          | NOT_PERMITTED
disablePerson                                | ADMIN on subtree self=CONFLICT                                                                        | NOT_PERMITTED
enablePerson                                 | ADMIN on subtree                                                                                      | NOT_PERMITTED
mergePeople(input.personId)                  | ADMIN on subtree self=SELF_DEALING                                                                    | NOT_PERMITTED
mergePeople(input.duplicateId)               | ADMIN on subtree self=SELF_DEALING                                                                    | NOT_PERMITTED
unmergePeople                                | ADMIN on subtree self=SELF_DEALING                                                                    | NOT_PERMITTED
pseudonymisePerson                           | ADMIN on subtree self=SELF_DEALING                                                                    | NOT_PERMITTED
holdPersonalData                             | ADMIN on subtree self=SELF_DEALING                                                                    | NOT_PERMITTED
releasePersonalData                          | ADMIN on subtree self=SELF_DEALING                                                                    | NOT_PERMITTED
personChanges                                | COORDINATOR ADMIN records:read                                                                        |
clearanceChanges                             | COORDINATOR ADMIN standing:read                                                                       |
failedAttempts                               | COORDINATOR ADMIN attempts:read                                                                       |
leavers                                      | ADMIN                                                                                                 |
leavers(filter.orgUnitCode)                  | ADMIN on subtree                                                                                      | NOT_PERMITTED
mergePreview(personId)                       | ADMIN on subtree                                                                                      | NOT_PERMITTED
mergePreview(duplicateId)                    | ADMIN on subtree                                                                                      | NOT_PERMITTED
grantRole(input.personId)                    | ADMIN on subtree                                                                                      | NOT_PERMITTED
grantRole(input.orgUnitCode)                 | ADMIN on subtree                                                                                      | NOT_PERMITTED
revokeRole(input.personId)                   | ADMIN on subtree                                                                                      | NOT_PERMITTED
revokeRole(input.orgUnitCode)                | ADMIN on subtree                                                                                      | NOT_PERMITTED
addEmployment(input.personId)                | COORDINATOR ADMIN on subtree                                                                          | NOT_PERMITTED
addEmployment(input.orgUnitCode)             | COORDINATOR ADMIN on subtree                                                                          | NOT_PERMITTED
transferPerson(input.personId)               | COORDINATOR ADMIN on subtree                                                                          | NOT_PERMITTED
transferPerson(input.orgUnitCode)            | COORDINATOR ADMIN on subtree                                                                          | NOT_PERMITTED
endEmployment                                | COORDINATOR ADMIN on subtree                                                                          | NOT_PERMITTED
issueCredential                              | REGISTRAR on subtree self=SELF_DEALING                                                                | NOT_PERMITTED
reissueCredential                            | REGISTRAR on subtree self=SELF_DEALING                                                                | NOT_PERMITTED
revokeCredential                             | REGISTRAR on subtree self=SELF_DEALING                                                                | NOT_PERMITTED
openExamination(input.orgUnitCode)           | COORDINATOR on subtree                                                                                | NOT_PERMITTED
openExamination(input.candidateIds)          | COORDINATOR on subtree self=SELF_DEALING                                                              | VALIDATION_ERROR
openExamination(input.assessors.assessorIds) | COORDINATOR on subtree sibling elsewhere moved                                                        | ASSESSOR_CONFLICT
assignAssessors(input.assessmentId)          | COORDINATOR on subtree                                                                                | NOT_PERMITTED
assignAssessors(input.assessorIds)           | COORDINATOR on subtree sibling elsewhere moved                                                        | ASSESSOR_CONFLICT
voidAssessment                               | COORDINATOR on subtree                                                                                | NOT_PERMITTED
declineTask                                  | people on self                                                                                        | NOT_PERMITTED
ratePractical                                | ASSESSOR on self; LEARNER MENTOR AUTHOR COORDINATOR REGISTRAR AUDITOR ADMIN on self=ASSESSOR_CONFLICT | NOT_PERMITTED
resolveComponent                             | REGISTRAR on subtree                                                                                  | NOT_PERMITTED
openDispute                                  | people on self                                                                                        | NOT_PERMITTED
decideDispute                                | REGISTRAR on subtree                                                                                  | NOT_PERMITTED
startMentorship(input.menteeId)              | COORDINATOR on subtree                                                                                | NOT_PERMITTED
startMentorship(input.mentorId)              | COORDINATOR on self subtree sibling elsewhere moved                                                   | NOT_FOUND
endMentorship                                | COORDINATOR on subtree                                                                                | NOT_PERMITTED
`;

/**
 * Arguments that name no person, unit or row of one, or that the row of their field fills with the
 * target. Every other argument needs a row of its own above.
 */
export const ARGUMENTS: Readonly<Record<string, string>> = {
  courses: 'first after kind position',
  course: 'slug',
  node: 'id',
  nodes: 'ids',
  person: 'id',
  people: 'orgUnitCode employmentKind search first after',
  orgUnit: 'code',
  completionRecords:
    'first after filter.courseSlug filter.activityKind filter.completedFrom filter.completedTo',
  completionRecordChanges: 'first after',
  dutyClearance: 'personId position asOf knownAt',
  dutyClearances: 'first after asOf filter.position filter.state filter.expiringBefore',
  clearanceCounts: 'orgUnitCode position asOf',
  learningStandings:
    'first after asOf filter.kind filter.programSlug filter.courseSlug filter.position filter.state filter.isOpen filter.dueFrom filter.dueBefore',
  unitSummary: 'orgUnitCode position asOf',
  quizAttempt: 'id',
  programs: 'first after kind',
  programAssignments: 'first after filter.programSlug filter.dueBefore filter.state',
  assignProgram: 'input.programId input.personIds input.startsOn input.dueOn',
  assignProgramByAudience:
    'input.programId input.orgUnitCode input.startsOn input.dueOn input.dryRun',
  changeAssignmentDue: 'input.assignmentId input.dueOn input.reason',
  moveAssignmentVersion: 'input.assignmentId input.reason',
  withdrawAssignment: 'input.assignmentId input.reason',
  reinstateAssignment: 'input.assignmentId input.reason',
  noticeAssignment: 'input.assignmentId',
  waiveRequirement: 'input.personId input.treeId input.nodeId input.reason input.validUntil',
  recordCorrections: 'first after filter.state',
  // Whom they name narrows what the unit gives: tests/api/audit.
  auditEvents:
    'first after filter.actor filter.person filter.action filter.subjectKind filter.from filter.until',
  requestRecordCorrection: 'input.recordId input.reason',
  confirmRecordCorrection: 'input.correctionId',
  declineRecordCorrection: 'input.correctionId input.reason',
  startAttempt: 'input.quizId input.idempotencyKey',
  saveResponse:
    'input.attemptId input.questionId input.clientSequence input.idempotencyKey input.response.type input.response.choiceId input.response.choiceIds input.response.itemIds input.response.blanks.id input.response.blanks.text input.response.pairs.leftId input.response.pairs.rightId',
  submitAttempt: 'input.attemptId input.idempotencyKey',
  recordLessonCompletion:
    'input.completions.lessonId input.completions.lessonVersion input.completions.completedAt input.completions.clientEventId input.completions.selfChecks',
  createPerson:
    'input.orgUnitCode input.staffNumber input.displayName input.phone input.positionFamily input.employmentKind input.startedOn',
  resetPassword: 'input.personId input.removeTwoFactor',
  disablePerson: 'input.personId',
  enablePerson: 'input.personId',
  unmergePeople: 'input.duplicateId',
  pseudonymisePerson: 'input.personId',
  holdPersonalData: 'input.personId input.reason',
  releasePersonalData: 'input.personId',
  leavers: 'first after filter.held',
  personChanges: 'first after',
  clearanceChanges: 'first after',
  failedAttempts: 'first after',
  grantRole: 'input.role',
  revokeRole: 'input.role',
  addEmployment: 'input.kind input.main input.positionFamily input.startedOn',
  transferPerson: 'input.kind input.positionFamily input.startedOn',
  endEmployment: 'input.employmentId input.endedOn',
  credentials: 'first after filter.templateSlug filter.status',
  verifyCredential: 'number',
  issueCredential: 'input.personId input.templateId',
  reissueCredential: 'input.credentialId input.reason',
  revokeCredential: 'input.credentialId input.reason',
  rubricAgreement: 'rubricId',
  apiKeys: 'first after filter.state filter.expiresBefore',
  createApiKey: 'input.name input.orgUnitCode input.scopes input.expiresOn',
  rotateApiKey: 'input.apiKeyId input.expiresOn input.overlapDays',
  revokeApiKey: 'input.apiKeyId',
  webhookEndpoints: 'first after filter.apiKeyId filter.state',
  webhookDeadLetters: 'first after filter.webhookEndpointId filter.state',
  createWebhookEndpoint: 'input.apiKeyId input.feed input.url input.after',
  rotateWebhookSecret: 'input.webhookEndpointId input.overlapDays',
  pauseWebhookEndpoint: 'input.webhookEndpointId',
  resumeWebhookEndpoint: 'input.webhookEndpointId input.after',
  deleteWebhookEndpoint: 'input.webhookEndpointId',
  resendWebhookDeadLetter: 'input.deadLetterId',
  reportTemplate: 'reportId',
  reportTemplates: 'orgUnitCode',
  createReportTemplate: 'input.orgUnitCode input.fileId input.title',
  updateReportTemplate:
    'input.reportId input.version input.title input.mapping.sheet input.mapping.rows input.mapping.firstRow input.mapping.lastRow input.mapping.columns.column input.mapping.columns.field input.mapping.cells.cell input.mapping.cells.field',
  removeReportTemplate: 'input.reportId',
  import: 'id',
  previewImport: 'input.fileId input.kind',
  applyImport: 'input.importId input.confirmed',
  examinations: 'first after',
  assessments: 'first after filter.state filter.disputeState filter.planSlug',
  openExamination:
    'input.planId input.title input.opensAt input.closesAt input.assessors.componentId input.idempotencyKey',
  assignAssessors: 'input.componentId',
  voidAssessment: 'input.assessmentId input.reason',
  declineTask: 'input.taskId input.reason',
  ratePractical:
    'input.sheetId input.taskId input.rubricVersion input.levels.lineId input.levels.level input.critical input.note input.claimedAt',
  resolveComponent:
    'input.assessmentId input.componentId input.levels.lineId input.levels.level input.critical input.reason',
  openDispute: 'input.assessmentId input.reason',
  decideDispute:
    'input.assessmentId input.decision input.answer input.components.componentId input.components.levels.lineId input.components.levels.level input.components.critical',
  startMentorship: 'input.startsOn input.endsOn',
  endMentorship: 'input.mentorshipId input.endsOn',
};

/** Types that hold nothing about a person, and so may be read by whoever is led to them. */
export const PUBLIC_TYPES = 'Course Lesson Program SourceChange';

/** Fields that come with the object: whoever is given it by a row above may read them. */
export const WITH_OBJECT: Readonly<Record<string, string>> = {
  Viewer:
    'kind person apiKey passwordChangeRequired twoFactorEnabled roles scopes orgUnits ratingTasks missedQuestions',
  ApiKey: 'name prefix scopes orgUnit expiresAt',
  ManagedApiKey:
    'id name prefix scopes orgUnit state createdAt createdBy creatorStillManages expiresAt lastUsedAt revokedAt replacedBy',
  WebhookEndpoint:
    'id apiKey feed url state pause cursor createdAt createdBy previousSecretUntil failures failingSince nextTryAt lastTriedAt lastStatus lastFault lastDeliveredAt',
  WebhookDeadLetter:
    'id webhookEndpointId itemIds afterCursor cursor state tries createdAt lastTriedAt lastStatus lastFault',
  Person: 'id staffNumber displayName mergedInto',
  MergedEntry: 'person mergedAt mergedBy',
  MergePreview: 'person duplicate hindrances',
  MergeSide: 'person records attempts credentials',
  MergeHindrance: 'code message',
  PersonChange: 'id kind person other orgUnit day changedAt',
  ClearanceChange: 'id person position orgUnit state validFrom validUntil changedAt',
  FailedAttempt:
    'id person orgUnit quiz quizTitle quizVersion course attemptNumber scorePercent masteryScore endedAt recordedAt',
  Leaver: 'person orgUnit leftOn dueOn hindrances holdReason heldSince heldBy',
  Employment: 'id orgUnit positionFamily kind main startedOn endedOn',
  RoleGrant: 'role orgUnit grantedAt',
  CourseReview: 'course questions lessons',
  ContentCheck: 'checkedAt loaded errors warnings findings',
  ContentFinding: 'severity rule title file count course',
  QuestionCount: 'type difficulty count uncited',
  LessonReview: 'lesson reviewedOn changedSources',
  OrgUnit: 'id code name level parent children',
  CompletionRecord:
    'id activityKind activityId activityTitle activityVersion course period person orgUnit outcome scorePercent nominalMinutes minutes occurredOn validUntil completedAt claimedCompletedAt recordedAt attemptId reason fact supersedesId',
  ProgramAssignment:
    'id person program version period startsOn endsOn dueOn source assignedAt withdrawnAt completedAt noticedAt state status nextStep history',
  QuizAttemptSummary:
    'id quiz quizTitle course attemptNumber state startedAt endedAt scorePercent mastered',
  RecordCorrection:
    'id person record reason state requestedBy requestedAt decidedBy decidedAt answer revocation',
  AuditEvent:
    'id recordedAt action actionName actorKind actorName actorStaffNumber subjectKind subjectId personName personStaffNumber unitCode unitName details',
  AuditDetail: 'label value',
  AssignmentEvent: 'kind reason changedAt changedBy dueOnBefore dueOnAfter',
  PracticalFact: 'assessmentId',
  PlanFact: 'assessmentId attemptNumber components',
  PlanFactComponent: 'title scorePercent passed',
  ProgramFact: 'assignmentId period',
  WaiverFact: 'nodeId title',
  CredentialFact: 'credentialId',
  Credential:
    'id number templateId title holderName issuerName person validFrom validUntil issuedAt status reason body revokedReason underReview supersedes supersededBy openBadge qrText evidence',
  CredentialVerification:
    'number status holder title issuer validFrom validUntil supersededByNumber checkedAt',
  ReportTemplate: 'id name fileName unit version changedAt mine mapping sheets preview',
  ReportMapping: 'sheet rows firstRow lastRow columns cells',
  ReportColumn: 'column field',
  ReportCell: 'cell field',
  ReportSheet: 'name hidden protected rows',
  ReportSheetRow: 'row cells',
  ReportPreview: 'records columns rows cells notes',
  ReportPreviewRow: 'values',
  ReportFilledCell: 'cell value',
  ReportField: 'id title group rows',
  Import:
    'id fileId kind fileName state message createdAt expiresAt counts confirmed total done prepared rows',
  ImportCount: 'kind rows done',
  ImportRow: 'row kind action code title changes doubts faults done',
  ImportChange: 'what before after',
  ImportMessage: 'column message',
  Plan: 'id slug title version purpose stakes passScore components maxAttempts cooldownDays disputeDays',
  PlanComponent:
    'id title method weight passScore optional assessorCount tolerance disagreementRule',
  Rubric: 'id slug title version minutes taskHtml lines criticalLines',
  RubricLine: 'id title weight levels',
  RubricLevel: 'level anchor',
  CriticalLine: 'id text',
  LineAgreement: 'lineId title pairs kappa',
  Examination: 'id title plan orgUnit opensAt closesAt openedAt state assessments',
  SatExamination: 'id title orgUnitName opensAt closesAt',
  Assessment:
    'id person plan examination attemptNumber state outcome scorePercent openedAt decidedAt voidReason components disputableUntil dispute',
  AssessmentComponent:
    'id title method weight passScore state scorePercent passed rubric sheets resolution earlierResolutions needs seats',
  AssessorSeat: 'assessor state declinedReason',
  Dispute: 'state reason answer openedAt decidedAt',
  Resolution: 'rule scorePercent fails critical levels reason decidedAt',
  RatingSheet: 'id levels critical note scorePercent claimedAt receivedAt assessorName',
  LineRating: 'lineId level',
  RatingTask:
    'id examination component rubric candidate opensAt closesAt acceptsUntil state ownSheet otherSheets resolution',
  RatingCandidate: 'name staffNumber orgUnitName',
  Mentorship: 'id mentor startsOn endsOn',
  DutyClearance:
    'person position positionTitle asOf knownAt state validFrom validUntil rule status nextStep minutesLeft',
  ClearanceRule: 'id title slug version effectiveFrom effectiveTo',
  ClearanceCounts: 'unit position granted pending expired waived noRule expiringSoon',
  LearningStanding:
    'person orgUnit kind item period asOf state dueOn begunOn completedOn assignment status nextStep',
  LearningItem: 'id slug title',
  UnitSummary: 'unit asOf clearances programs courses',
  LearningCounts: 'unit item overdue notStarted inProgress completed dueSoon',
  RequirementStatus:
    'nodeId kind title state since until text minutesLeft href evidence children parentNodeId descendants',
  NextStep: 'title text href minutes',
  Enrollment: 'course period startsOn endsOn',
  CourseProgress: 'course period otherPeriods state completedAt requirements metCount missingCount',
  CourseRequirement: 'kind title lesson quiz met metAt',
  QuizAttempt:
    'id quiz satQuiz course state attemptNumber startedAt deadlineAt graceSeconds serverTime submittedAt expiredAt scoredAt pointsEarned pointsTotal scorePercent mastered questions',
  SatQuiz: 'title masteryScore timeLimitMinutes',
  Quiz: 'id slug title phase masteryScore timeLimitMinutes maxAttempts cooldownHours review questionCount version viewerStanding',
  QuizStanding:
    'attemptsUsed attemptsRemaining passed retakeReason retakeText nextStartAt attempts openAttempt',
  AttemptQuestion:
    'id type stemHtml caseTitle caseHtml choices blankIds items leftTitle rightTitle left right savedResponse pointsEarned pointsTotal citations lessonsToReread rereading review attemptId',
  Rereading: 'lesson citations',
  QuestionReview: 'rationaleHtml feedback',
  ChoiceFeedback: 'choiceId html',
  QuestionOption: 'id html',
  SavedResponse: 'type choiceId choiceIds blanks itemIds pairs clientSequence savedAt',
  SavedBlank: 'id text',
  SavedPair: 'leftId rightId',
  Citation: 'sourceId title shortTitle articles',
};

/**
 * Fields that ask again, read on an object that the viewer was given by any way there is. Nobody
 * known is given none of these objects.
 */
export const FIELDS = `
field                 | given to                                                             | otherwise
Person.phone          | people on self; ADMIN on subtree                                     | null to all
Person.disabled       | people on self; COORDINATOR REGISTRAR ADMIN people:read on subtree   | NOT_PERMITTED
Person.employments    | people on self; COORDINATOR REGISTRAR ADMIN people:read on subtree   | NOT_PERMITTED
Person.mergedEntries  | people on self; COORDINATOR REGISTRAR ADMIN people:read on subtree   | NOT_PERMITTED
Person.roles          | people on self; COORDINATOR REGISTRAR ADMIN people:read on subtree   | NOT_PERMITTED
Person.transcript     | people on self; COORDINATOR REGISTRAR ADMIN records:read on subtree  | NOT_PERMITTED
Person.courseProgress | people on self; COORDINATOR REGISTRAR ADMIN records:read on subtree  | NOT_PERMITTED
Person.clearances     | people on self; COORDINATOR REGISTRAR ADMIN standing:read on subtree | NOT_PERMITTED
Person.enrollments    | people on self; COORDINATOR REGISTRAR ADMIN records:read on subtree  | NOT_PERMITTED
Person.credentials    | people on self; COORDINATOR REGISTRAR ADMIN credentials:read on subtree | NOT_PERMITTED
Person.assessments    | people on self; COORDINATOR REGISTRAR ADMIN standing:read on subtree | NOT_PERMITTED
Person.mentorships    | people on self; COORDINATOR REGISTRAR ADMIN on subtree              | NOT_PERMITTED
Person.quizAttempts   | people on self; COORDINATOR REGISTRAR ADMIN on subtree              | NOT_PERMITTED
Person.assignments    | people on self; COORDINATOR REGISTRAR ADMIN standing:read on subtree    | NOT_PERMITTED
`;

/** Whose number and name a viewer may come across at all, in any answer. */
export const MAY_KNOW: Readonly<Record<string, string>> = {
  nobody: '',
  LEARNER: 'self',
  MENTOR: 'self',
  AUTHOR: 'self',
  ASSESSOR: 'self',
  COORDINATOR: 'self subtree moved',
  REGISTRAR: 'self subtree moved',
  AUDITOR: 'self subtree moved',
  ADMIN: 'self subtree moved',
  'records:read': 'subtree moved',
  'people:read': 'subtree',
  'standing:read': 'subtree moved',
  'credentials:read': 'subtree moved',
  'attempts:read': 'subtree moved',
};

/** Whose phone number. */
export const MAY_CALL: Readonly<Record<string, string>> = {
  nobody: '',
  LEARNER: 'self',
  MENTOR: 'self',
  AUTHOR: 'self',
  ASSESSOR: 'self',
  COORDINATOR: 'self',
  REGISTRAR: 'self',
  AUDITOR: 'self',
  ADMIN: 'self subtree',
  'records:read': '',
  'people:read': '',
  'standing:read': '',
  'credentials:read': '',
  'attempts:read': '',
};
