import { z } from 'zod';
import { assertPerson } from '../../platform/authz.ts';
import { ValidationError } from '../../platform/errors.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { Field, field } from '../../platform/graphql/fields.ts';
import { faultsOf, inputObject } from '../../platform/graphql/input.ts';
import { addMutation } from '../../platform/graphql/mutation.ts';
import { RefusalInterface, toRefusal } from '../../platform/graphql/refusal-types.ts';
import { encodeRegionalId } from '../../platform/ids.ts';
import { CompletionRecordRef } from './completion.graphql.ts';
import { findRecord } from './completion-record.service.ts';
import {
  type LessonCompletionItem,
  type LessonCompletionResult,
  recordLessonCompletions,
} from './lesson-completion.service.ts';

const MAXIMUM_BATCH = 100;
const MAXIMUM_SELF_CHECKS = 200;

const LessonCompletionInput = inputObject(
  'LessonCompletionInput',
  'One lesson that was completed, perhaps offline.',
  {
    lessonId: field.uuid('课的编号', 'The `id` of the lesson: the uuid of its file.'),
    lessonVersion: field.digest(
      '课的版本',
      'Digest of the version that was read; older versions are accepted.',
    ),
    completedAt: field.instant(
      'By the clock of the device. Accepted up to 90 days back; an earlier or future instant is replaced by the time of arrival.',
    ),
    clientEventId: field.clientKey(
      '事件编号',
      'Made by the client, 1–255 characters, and kept: sending it again records nothing new.',
    ),
    selfChecks: field.list(
      field.uuid('自测编号', 'The self-check.'),
      '自测编号',
      'Ids of the self-checks that were answered, whatever the answer; must include all of the version. Answers are not sent.',
      [0, MAXIMUM_SELF_CHECKS],
    ),
  },
);

/** An item as it was sent: its faults are its own, so that the others are recorded. */
const unreadItem = new Field(
  LessonCompletionInput.ref,
  z.looseObject({ clientEventId: z.string() }),
  'The item.',
);

/** The item at this place, or its faults. */
function readItem(item: { clientEventId: string }, index: number): LessonCompletionItem {
  const parsed = LessonCompletionInput.rule.safeParse(item);
  if (parsed.success) {
    const { lessonId, ...rest } = parsed.data;
    return { lessonUuid: lessonId, ...rest };
  }
  const fields = faultsOf(parsed.error, `completions.${index}`);
  return { clientEventId: item.clientEventId, refusal: new ValidationError({ fields }) };
}

const LessonCompletionResultRef = builder
  .objectRef<LessonCompletionResult>('LessonCompletionResult')
  .implement({
    description: 'The result of one item.',
    fields: (t) => ({
      index: t.exposeInt('index', { description: 'Its index in the input, from 0.' }),
      clientEventId: t.exposeString('clientEventId', { description: 'As it was sent.' }),
      record: t.field({
        type: CompletionRecordRef,
        nullable: true,
        description: 'The record of this lesson version; null when refused.',
        resolve: ({ record }, _args, context) =>
          record === null ? null : findRecord(context, encodeRegionalId(record.region, record.id)),
      }),
      alreadyRecorded: t.exposeBoolean('alreadyRecorded', {
        description: 'Whether the record existed before this request.',
      }),
      refusal: t.field({
        type: RefusalInterface,
        nullable: true,
        description:
          'Why the item was not recorded: NotFound, ValidationError or IdempotencyKeyReused; null when it was. Other items are not affected.',
        resolve: (result) => (result.refusal === null ? null : toRefusal(result.refusal)),
      }),
    }),
  });

addMutation({
  name: 'recordLessonCompletion',
  action: 'lesson:complete',
  description:
    'Records completed lessons, up to 100 at once. May be sent again at any time: nothing is recorded twice.',
  input: {
    completions: field.list(unreadItem, '完成的课', '1–100 items, each judged on its own.', [
      1,
      MAXIMUM_BATCH,
    ]),
  },
  success: {
    results: [
      [LessonCompletionResultRef],
      'One for each item, in order. All accepted items are stored together.',
    ],
  },
  refusals: [],
  resolve: async (context, { completions }) => ({
    results: await recordLessonCompletions(
      context,
      assertPerson(context.viewer, 'lesson:complete'),
      completions.map(readItem),
    ),
  }),
});
