import { ConflictError, NotFoundError, SelfDealingError } from '../../platform/errors.ts';
import { builder } from '../../platform/graphql/builder.ts';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { field } from '../../platform/graphql/fields.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import { RefusalInterface, refusalRef, toRefusal } from '../../platform/graphql/refusal-types.ts';
import { CompletionRecordRef } from '../completion/completion.graphql.ts';
import { findRecord } from '../completion/completion-record.service.ts';
import { PersonRef } from '../organisation/person/person.graphql.ts';
import {
  type AssignmentResult,
  assignByAudience,
  assignProgram,
  MOST_AT_ONCE,
} from './assign.service.ts';
import { toAssignment } from './assignment.service.ts';
import type { AssignmentRow } from './assignment.store.ts';
import {
  changeDue,
  moveVersion,
  noticeAssignment,
  reinstateAssignment,
  withdrawAssignment,
} from './change-assignment.service.ts';
import {
  AssignmentWithdrawnError,
  NotSatisfiableError,
  UnknownRequirementError,
} from './program.errors.ts';
import { ProgramAssignmentRef } from './program-assignment.list.ts';
import { waiveRequirement } from './waiver.service.ts';

const MOST_PEOPLE = 500;

// Of single people only: no mutation as a whole is refused with it.
refusalRef(AssignmentWithdrawnError);

const AssignmentResultRef = builder.objectRef<AssignmentResult>('AssignmentResult').implement({
  description: 'What came of one of the people.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Place in the input, from 0.' }),
    personId: t.exposeID('personId', { description: 'As it was sent.' }),
    assignment: t.field({
      type: ProgramAssignmentRef,
      nullable: true,
      description: 'The assignment; null when refused.',
      resolve: ({ assignment }, _args, context) =>
        assignment === null ? null : toAssignment(context, assignment),
    }),
    alreadyAssigned: t.exposeBoolean('alreadyAssigned', {
      description: 'Whether the person had the programme in this period before this request.',
    }),
    refusal: t.field({
      type: RefusalInterface,
      nullable: true,
      description:
        'Why it was not assigned to this one: NotPermitted, AssignmentWithdrawn, or Conflict for an entry that was merged into another; null when it was. The others are not affected.',
      resolve: ({ refusal }) => (refusal === null ? null : toRefusal(refusal)),
    }),
  }),
});

const programId = () => field.contentId('培养方案编号', 'The `id` of the programme.');
const days = {
  startsOn: field
    .day(
      'First day; today without it. The period is the calendar year, or the term, that begins with it.',
    )
    .optional(),
  dueOn: field.day('Due day; without it the one that the programme asks for.').optional(),
};

addMutation({
  name: 'assignProgram',
  action: 'program:assign',
  description:
    'Assigns a programme to people of one’s subtrees, each judged alone. Whoever has it in the period already keeps theirs: sending the same again changes nothing.',
  input: {
    programId: programId(),
    personIds: field.list(field.uuid('人员编号', 'A person.'), '人员', `1–${MOST_PEOPLE} people.`, [
      1,
      MOST_PEOPLE,
    ]),
    ...days,
  },
  success: { results: [[AssignmentResultRef], 'One for each person, in order.'] },
  refusals: [NotFoundError, NotSatisfiableError],
  resolve: async (context, input) => ({ results: await assignProgram(context, input) }),
});

addMutation({
  name: 'assignProgramByAudience',
  action: 'program:assign',
  description: `Assigns a programme to everybody in a subtree whom it is for today, ${MOST_AT_ONCE} at most by one request: while \`remaining\` is not 0, send it again. Nobody loses it who is in its audience no more. With \`dryRun\` nothing is changed, and the answer says what would be.`,
  input: {
    programId: programId(),
    orgUnitCode: field.orgUnitCode('Code of the unit at the root of the subtree, 12 digits.'),
    ...days,
    dryRun: field.boolean('Whether only to count.').default(false),
  },
  success: {
    added: ['Int', 'People of the audience who did not have it.'],
    alreadyAssigned: ['Int', 'People of the audience who had it before.'],
    kept: ['Int', 'People who have it as part of the audience, are in it no more, and keep it.'],
    remaining: ['Int', 'How many of `added` are left for the next request.'],
    people: [[PersonRef], 'The first 100 of `added`.'],
    text: ['String', 'The numbers in a sentence, in Chinese.'],
  },
  refusals: [NotFoundError, NotSatisfiableError],
  resolve: assignByAudience,
});

const assignmentId = () => field.nodeId('布置编号', 'assignment', 'The assignment.');
const reason = () => field.words('理由', [1, 1_000], 'Why, for the person to read.');

const shown = async (context: RequestContext, row: Promise<AssignmentRow>) => ({
  assignment: toAssignment(context, await row),
});

addMutation({
  name: 'changeAssignmentDue',
  action: 'assignment:change',
  description:
    'Changes the due day of an assignment, or takes it away. The person is shown the change with its reason.',
  input: {
    assignmentId: assignmentId(),
    dueOn: field.day('The new due day, within the assignment; null for none.').optional(),
    reason: reason(),
  },
  success: { assignment: [ProgramAssignmentRef, 'The assignment.'] },
  refusals: [ConflictError, SelfDealingError],
  resolve: (context, input) =>
    shown(context, changeDue(context, input.assignmentId, input.dueOn, input.reason)),
});

addMutation({
  name: 'moveAssignmentVersion',
  action: 'assignment:change',
  description:
    'Moves an open assignment to the current version of its programme; until then it asks what its own version asks. Conflict when it is complete.',
  input: { assignmentId: assignmentId(), reason: reason() },
  success: { assignment: [ProgramAssignmentRef, 'The assignment.'] },
  refusals: [NotFoundError, ConflictError, NotSatisfiableError, SelfDealingError],
  resolve: (context, input) =>
    shown(context, moveVersion(context, input.assignmentId, input.reason)),
});

addMutation({
  name: 'withdrawAssignment',
  action: 'assignment:change',
  description:
    'Takes an assignment back: it asks for nothing any more. What was done for it stays recorded.',
  input: { assignmentId: assignmentId(), reason: reason() },
  success: { assignment: [ProgramAssignmentRef, 'The assignment, withdrawn.'] },
  refusals: [SelfDealingError],
  resolve: (context, input) =>
    shown(context, withdrawAssignment(context, input.assignmentId, input.reason)),
});

addMutation({
  name: 'reinstateAssignment',
  action: 'assignment:change',
  description: 'Undoes the withdrawal of an assignment.',
  input: { assignmentId: assignmentId(), reason: reason() },
  success: { assignment: [ProgramAssignmentRef, 'The assignment, standing again.'] },
  refusals: [SelfDealingError],
  resolve: (context, input) =>
    shown(context, reinstateAssignment(context, input.assignmentId, input.reason)),
});

addMutation({
  name: 'noticeAssignment',
  action: 'assignment:notice',
  description: 'Says that the person has seen what was changed of an assignment of theirs.',
  input: { assignmentId: assignmentId() },
  success: { assignment: [ProgramAssignmentRef, 'The assignment.'] },
  refusals: [NotFoundError],
  resolve: (context, input) => shown(context, noticeAssignment(context, input.assignmentId)),
});

addMutation({
  name: 'waiveRequirement',
  action: 'requirement:waive',
  description:
    'Waives a requirement of a programme, rule of clearance or template of certificates for a person, from today on. It holds in every version that has the requirement. What is waived for as long already is not waived again.',
  input: {
    personId: field.uuid('人员编号', 'The person.'),
    treeId: field.contentId(
      '方案、条件或证书样式的编号',
      'The `id` of the programme, rule or template.',
    ),
    nodeId: field.slug('要求编号', 'The `nodeId` of the requirement.'),
    reason: reason(),
    validUntil: field.day('Last day; null for good.').optional(),
  },
  success: { record: [CompletionRecordRef, 'The WAIVER record.'] },
  refusals: [UnknownRequirementError, ConflictError, SelfDealingError],
  resolve: async (context, input) => {
    const record = await findRecord(context, await waiveRequirement(context, input));
    if (record === null) throw new Error('a waiver was recorded and cannot be read');
    return { record };
  },
});
