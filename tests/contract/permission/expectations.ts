/**
 * Who may do what to whom: the whole of it, written by hand. A field of the SDL that is not in here
 * fails the test by its name, so nothing new can be served without someone deciding this.
 *
 * The viewers: somebody without credentials; a LEARNER; a COORDINATOR and an ADMIN of a district, who
 * themselves work above it; and an API key of that district with one scope.
 *
 * The places where the target of a request may be:
 *
 *     self       the viewer (for a unit: the one they work for)
 *     subtree    in the district
 *     sibling    in the district next to it, same city
 *     elsewhere  in another province
 *     moved      worked in the district when the record was made, and in the other province now
 *
 * A cell says on which of them the viewer is given what they ask for. On all others, and on what does
 * not exist, the answer is the one in the last column, always the same. Further words of a cell:
 *
 *     yes        the field has no target, and is given
 *     -          refused wherever the target is: NOT_SIGNED_IN to nobody known, NOT_PERMITTED to others
 *     hidden     on none, but without a refusal: as in the last column
 *     place=CODE refused by a code of its own there
 */

/** One row for each field of Query and Mutation, or for each argument that names a target. */
export const OPERATIONS = `
field                                 | nobody | LEARNER | COORDINATOR        | ADMIN                 | records:read  | people:read | otherwise
viewer                                | yes    | yes     | yes                | yes                   | yes           | yes         |
courses                               | yes    | yes     | yes                | yes                   | yes           | yes         |
course                                | yes    | yes     | yes                | yes                   | yes           | yes         |
node(Course)                          | yes    | yes     | yes                | yes                   | yes           | yes         |
node(Lesson)                          | yes    | yes     | yes                | yes                   | yes           | yes         |
node(Quiz)                            | yes    | yes     | yes                | yes                   | yes           | yes         |
node(Person)                          | hidden | self    | self subtree       | self subtree          | hidden        | subtree     | null
node(OrgUnit)                         | hidden | self    | self subtree       | self subtree          | subtree       | hidden      | null
node(CompletionRecord)                | hidden | self    | self subtree moved | self subtree moved    | subtree moved | hidden      | null
node(QuizAttempt)                     | hidden | self    | self               | self                  | hidden        | hidden      | null
person                                | -      | self    | self subtree       | self subtree          | -             | subtree     | null
people                                | -      | -       | subtree            | subtree               | -             | subtree     | NOT_PERMITTED
orgUnit                               | -      | self    | self subtree       | self subtree          | subtree       | -           | NOT_PERMITTED
completionRecords                     | -      | yes     | yes                | yes                   | yes           | -           |
completionRecords(filter.orgUnitCode) | -      | -       | subtree            | subtree               | subtree       | -           | NOT_PERMITTED
completionRecords(filter.personId)    | -      | self    | self subtree       | self subtree          | subtree       | -           | NOT_PERMITTED
completionRecordChanges               | -      | -       | yes                | yes                   | yes           | -           |
quizAttempt                           | -      | self    | self               | self                  | -             | -           | null
startAttempt                          | -      | yes     | yes                | yes                   | -             | -           |
saveResponse                          | -      | self    | self               | self                  | -             | -           | NOT_FOUND
submitAttempt                         | -      | self    | self               | self                  | -             | -           | NOT_FOUND
recordLessonCompletion                | -      | yes     | yes                | yes                   | -             | -           |
createPerson                          | -      | -       | -                  | subtree               | -             | -           | NOT_PERMITTED
resetPassword                         | -      | -       | -                  | subtree               | -             | -           | NOT_PERMITTED
disablePerson                         | -      | -       | -                  | subtree self=CONFLICT | -             | -           | NOT_PERMITTED
enablePerson                          | -      | -       | -                  | subtree               | -             | -           | NOT_PERMITTED
grantRole(input.personId)             | -      | -       | -                  | subtree               | -             | -           | NOT_PERMITTED
grantRole(input.orgUnitCode)          | -      | -       | -                  | subtree               | -             | -           | NOT_PERMITTED
revokeRole(input.personId)            | -      | -       | -                  | subtree               | -             | -           | NOT_PERMITTED
revokeRole(input.orgUnitCode)         | -      | -       | -                  | subtree               | -             | -           | NOT_PERMITTED
addEmployment(input.personId)         | -      | -       | -                  | subtree               | -             | -           | NOT_PERMITTED
addEmployment(input.orgUnitCode)      | -      | -       | -                  | subtree               | -             | -           | NOT_PERMITTED
endEmployment                         | -      | -       | -                  | subtree               | -             | -           | NOT_PERMITTED
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
  people: 'orgUnitCode first after',
  orgUnit: 'code',
  completionRecords:
    'first after filter.courseSlug filter.activityKind filter.completedFrom filter.completedTo',
  completionRecordChanges: 'first after',
  quizAttempt: 'id',
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
  grantRole: 'input.role',
  revokeRole: 'input.role',
  addEmployment: 'input.kind input.main input.positionFamily input.startedOn',
  endEmployment: 'input.employmentId input.endedOn',
};

/** Types that hold nothing about a person, and so may be read by whoever is led to them. */
export const PUBLIC_TYPES = 'Course Lesson';

/** Fields that come with the object: whoever is given it by a row above may read them. */
export const WITH_OBJECT: Readonly<Record<string, string>> = {
  Viewer: 'kind person apiKey passwordChangeRequired twoFactorEnabled roles scopes orgUnits',
  ApiKey: 'name prefix scopes orgUnit expiresAt',
  Person: 'id staffNumber displayName',
  Employment: 'id orgUnit positionFamily kind main startedOn endedOn',
  RoleGrant: 'role orgUnit grantedAt',
  OrgUnit: 'id code name level parent children',
  CompletionRecord:
    'id activityKind activityId activityTitle activityVersion course period person orgUnit outcome scorePercent nominalMinutes minutes occurredOn validUntil completedAt claimedCompletedAt recordedAt attemptId supersedesId',
  Enrollment: 'course period startsOn endsOn',
  CourseProgress: 'course period otherPeriods state completedAt requirements metCount missingCount',
  CourseRequirement: 'kind title lesson quiz met metAt',
  QuizAttempt:
    'id quiz satQuiz course state attemptNumber startedAt deadlineAt graceSeconds serverTime submittedAt expiredAt scoredAt pointsEarned pointsTotal scorePercent mastered questions',
  SatQuiz: 'title masteryScore timeLimitMinutes',
  Quiz: 'id slug title phase masteryScore timeLimitMinutes maxAttempts questionCount version viewerStanding',
  QuizStanding: 'attemptsUsed attemptsRemaining openAttempt',
  AttemptQuestion:
    'id type stemHtml caseTitle caseHtml choices blankIds items leftTitle rightTitle left right savedResponse pointsEarned pointsTotal citations lessonsToReread',
  QuestionOption: 'id html',
  SavedResponse: 'type choiceId choiceIds blanks itemIds pairs clientSequence savedAt',
  SavedBlank: 'id text',
  SavedPair: 'leftId rightId',
  Citation: 'sourceId title shortTitle articles',
};

/**
 * Fields that ask again, read on an object that the viewer was given by any way there is. Nobody
 * known is given none of these objects. `-` and the last column as above.
 */
export const FIELDS = `
field                 | nobody | LEARNER | COORDINATOR  | ADMIN        | records:read | people:read | otherwise
Person.phone          | -      | self    | self         | self subtree | hidden       | hidden      | null
Person.disabled       | -      | self    | self subtree | self subtree | -            | subtree     | NOT_PERMITTED
Person.employments    | -      | self    | self subtree | self subtree | -            | subtree     | NOT_PERMITTED
Person.roles          | -      | self    | self subtree | self subtree | -            | subtree     | NOT_PERMITTED
Person.transcript     | -      | self    | self subtree | self subtree | subtree      | -           | NOT_PERMITTED
Person.courseProgress | -      | self    | self subtree | self subtree | subtree      | -           | NOT_PERMITTED
Person.enrollments    | -      | self    | self subtree | self subtree | subtree      | -           | NOT_PERMITTED
`;

/** Whose number and name a viewer may come across at all, in any answer. */
export const MAY_KNOW: Readonly<Record<string, string>> = {
  nobody: '',
  LEARNER: 'self',
  COORDINATOR: 'self subtree moved',
  ADMIN: 'self subtree moved',
  'records:read': 'subtree moved',
  'people:read': 'subtree',
};

/** Whose phone number. */
export const MAY_CALL: Readonly<Record<string, string>> = {
  nobody: '',
  LEARNER: 'self',
  COORDINATOR: 'self',
  ADMIN: 'self subtree',
  'records:read': '',
  'people:read': '',
};
