/** The answer to one question, as it is sent and as it is returned: one flat shape for all types. */
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { field } from '../../platform/graphql/fields.ts';
import { inputObject } from '../../platform/graphql/input.ts';
import { QuestionTypeEnum } from '../../platform/graphql/terms.graphql.ts';
import type { SavedResponse } from './attempt-view.service.ts';

const BlankResponseInput = inputObject('BlankResponseInput', 'The text of one blank.', {
  id: field.id('The blank.'),
  text: field.text('The text, as typed.'),
});

const PairResponseInput = inputObject('PairResponseInput', 'A pair of matched cells.', {
  leftId: field.id('The cell on the left.'),
  rightId: field.id('The cell on the right.'),
});

/** Only the shape is checked here; what the question allows is checked against it when it is known. */
export const QuestionResponseInput = inputObject(
  'QuestionResponseInput',
  'An answer: the type of the question and the one field that belongs to it. May be incomplete.',
  {
    type: field.term(QuestionTypeEnum, 'The type of the question.'),
    choiceId: field.id('单选, 判断: the choice.').optional(),
    choiceIds: field.list(field.id('A choice.'), '选项', '多选: the selected choices.').optional(),
    blanks: field
      .list(field.object(BlankResponseInput, 'A blank.'), '空', '填空: the blanks filled so far.')
      .optional(),
    itemIds: field.list(field.id('An item.'), '项', '排序: the items in order.').optional(),
    pairs: field
      .list(field.object(PairResponseInput, 'A pair.'), '配对', '配对: the pairs made so far.')
      .optional(),
  },
);

/** Fields that the type does not have are empty or null. */
interface FlatResponse {
  type: QuestionResponse['type'];
  choiceId: string | null;
  choiceIds: string[];
  blanks: { id: string; text: string }[];
  itemIds: string[];
  pairs: { leftId: string; rightId: string }[];
}

function flatten(response: QuestionResponse): FlatResponse {
  return {
    choiceId: null,
    choiceIds: [],
    blanks: [],
    itemIds: [],
    pairs: [],
    ...response,
  };
}

const SavedBlankRef = builder.objectRef<{ id: string; text: string }>('SavedBlank').implement({
  description: 'The text of one blank, as saved.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The blank.' }),
    text: t.exposeString('text', { description: 'The text, as typed.' }),
  }),
});

const SavedPairRef = builder.objectRef<{ leftId: string; rightId: string }>('SavedPair').implement({
  description: 'A pair of matched cells, as saved.',
  fields: (t) => ({
    leftId: t.exposeID('leftId', { description: 'The cell on the left.' }),
    rightId: t.exposeID('rightId', { description: 'The cell on the right.' }),
  }),
});

export const SavedResponseRef = builder.objectRef<SavedResponse>('SavedResponse').implement({
  description:
    'The answer of the learner as last saved, in the shape of `QuestionResponseInput`. Fields of other question types are empty or null.',
  fields: (t) => ({
    type: t.field({
      type: QuestionTypeEnum,
      description: 'Question type.',
      resolve: (saved) => saved.response.type,
    }),
    choiceId: t.id({
      nullable: true,
      description: '单选, 判断: the choice.',
      resolve: (saved) => flatten(saved.response).choiceId,
    }),
    choiceIds: t.idList({
      description: '多选: the selected choices.',
      resolve: (saved) => flatten(saved.response).choiceIds,
    }),
    blanks: t.field({
      type: [SavedBlankRef],
      description: '填空: the blanks filled in.',
      resolve: (saved) => flatten(saved.response).blanks,
    }),
    itemIds: t.idList({
      description: '排序: the items in order.',
      resolve: (saved) => flatten(saved.response).itemIds,
    }),
    pairs: t.field({
      type: [SavedPairRef],
      description: '配对: the pairs made.',
      resolve: (saved) => flatten(saved.response).pairs,
    }),
    clientSequence: t.exposeFloat('clientSequence', {
      description: 'Sequence of the answer; continue from this plus 1.',
    }),
    savedAt: t.expose('savedAt', {
      type: 'DateTime',
      description: 'When the server received it.',
    }),
  }),
});
