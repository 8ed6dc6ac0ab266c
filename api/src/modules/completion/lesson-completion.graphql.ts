import { z } from 'zod';
import { assertPerson } from '../../platform/authz.ts';
import { ValidationError } from '../../platform/errors.ts';
import { builder } from '../../platform/graphql/builder.ts';
import {
  addMutation,
  faultsOf,
  RefusalInterface,
  toRefusal,
} from '../../platform/graphql/mutation.ts';
import { encodeRegionalId } from '../../platform/ids.ts';
import {
  admittedRule,
  clientKeyRule,
  lessonVersionRule,
  listRule,
  uuidRule,
} from '../../platform/input-rules.ts';
import { CompletionRecordRef } from './completion.graphql.ts';
import { findRecord } from './completion-list.service.ts';
import {
  type LessonCompletionItem,
  type LessonCompletionResult,
  recordLessonCompletions,
} from './lesson-completion.service.ts';

const MAXIMUM_BATCH = 100;
const MAXIMUM_SELF_CHECKS = 200;

const LessonCompletionInput = builder.inputType('LessonCompletionInput', {
  description: 'One lesson that was completed, perhaps offline.',
  fields: (t) => ({
    lessonId: t.id({
      required: true,
      description: 'The `id` of the lesson: the uuid of its file.',
    }),
    lessonVersion: t.string({
      required: true,
      description: 'Digest of the version that was read; an older one is fine.',
    }),
    completedAt: t.field({
      type: 'DateTime',
      required: true,
      description:
        'By the device’s clock. Taken when at most 90 days back; otherwise, or when ahead, the arrival is.',
    }),
    clientEventId: t.string({
      required: true,
      description: 'Made by the client, 1–255 characters, lasting: sending it again adds nothing.',
    }),
    selfChecks: t.idList({
      required: true,
      description:
        'Ids of the self-checks that were answered, whatever the answer; those of the version must all be there. Answers are not sent.',
    }),
  }),
});

const RecordLessonCompletionInput = builder.inputType('RecordLessonCompletionInput', {
  description: 'What a browser or phone has to report.',
  fields: (t) => ({
    completions: t.field({
      type: [LessonCompletionInput],
      required: true,
      description: '1–100 items, each judged on its own.',
    }),
  }),
});

const LessonCompletionResultRef = builder
  .objectRef<LessonCompletionResult>('LessonCompletionResult')
  .implement({
    description: 'What became of one item.',
    fields: (t) => ({
      index: t.exposeInt('index', { description: 'Its place in the input, from 0.' }),
      clientEventId: t.exposeString('clientEventId', { description: 'As it was sent.' }),
      record: t.field({
        type: CompletionRecordRef,
        nullable: true,
        description: 'The record of this lesson version; null when refused.',
        resolve: ({ record }, _args, context) =>
          record === null ? null : findRecord(context, encodeRegionalId(record.region, record.id)),
      }),
      alreadyRecorded: t.exposeBoolean('alreadyRecorded', {
        description: 'True when the record was there before this request.',
      }),
      refusal: t.field({
        type: RefusalInterface,
        nullable: true,
        description:
          'Why nothing was recorded: NotFound, ValidationError or IdempotencyKeyReused; null when recorded. The other items stand.',
        resolve: (result) => (result.refusal === null ? null : toRefusal(result.refusal)),
      }),
    }),
  });

const RecordLessonCompletionSuccess = builder
  .objectRef<{ results: LessonCompletionResult[] }>('RecordLessonCompletionSuccess')
  .implement({
    description: 'What became of each item. All that were accepted are stored together.',
    fields: (t) => ({
      results: t.field({
        type: [LessonCompletionResultRef],
        description: 'One for each item, in order.',
        resolve: ({ results }) => results,
      }),
    }),
  });

/** The shape of an item whose fields GraphQL has found to be there. */
const ItemSchema = z.object({
  lessonId: uuidRule('lessonId'),
  lessonVersion: lessonVersionRule,
  completedAt: admittedRule,
  clientEventId: clientKeyRule('clientEventId'),
  selfChecks: listRule('selfChecks', uuidRule('selfChecks'), 0, MAXIMUM_SELF_CHECKS),
});

/** The item at this place, or its faults: they are its own, and the others are recorded. */
function readItem(item: { clientEventId: string }, index: number): LessonCompletionItem {
  const parsed = ItemSchema.safeParse(item);
  if (parsed.success) {
    const { lessonId, ...rest } = parsed.data;
    return { lessonUuid: lessonId, ...rest };
  }
  const faults = faultsOf(parsed.error, `completions.${index}`);
  return { clientEventId: item.clientEventId, refusal: new ValidationError(faults) };
}

addMutation({
  name: 'recordLessonCompletion',
  description:
    'Records completed lessons, up to 100 at once. Safe to send again at any time: nothing is recorded twice.',
  action: 'lesson:complete',
  input: RecordLessonCompletionInput,
  schema: z.object({
    completions: listRule(
      'completions',
      z.looseObject({ clientEventId: z.string() }),
      1,
      MAXIMUM_BATCH,
    ),
  }),
  success: RecordLessonCompletionSuccess,
  refusals: [],
  resolve: async ({ completions }, context) => ({
    results: await recordLessonCompletions(
      context,
      assertPerson(context.viewer, 'lesson:complete'),
      completions.map(readItem),
    ),
  }),
});
