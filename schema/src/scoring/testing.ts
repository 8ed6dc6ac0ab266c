/** For tests: questions of every type, and the responses that earn everything. */
import fc from 'fast-check';
import type {
  Choice,
  FillBlankQuestion,
  MatchingQuestion,
  MultipleChoiceQuestion,
  OrderingQuestion,
  SimpleQuestion,
  SingleChoiceQuestion,
  TrueFalseQuestion,
} from '../content/model.ts';
import { PARTIAL_CREDIT_RULES } from '../terms.ts';
import type { QuestionResponse } from './response.ts';

export { perfectResponse } from './perfect-response.ts';

/** What all question types share; texts that must never be delivered begin with 秘. */
export const BASE: Omit<SingleChoiceQuestion, 'type' | 'choices'> = {
  uuid: '0198f0a0-0000-7000-8000-000000000009',
  stem: '题干',
  rationale: '秘：解析',
  citations: [{ id: 'secret-law', articles: ['第一条'] }],
  difficulty: 'EASY',
  competency: 'secret-competency',
};

export function makeChoices(keys: readonly boolean[]): Choice[] {
  return keys.map((isKey, index) => ({
    id: `c${index}`,
    text: `选项${index}`,
    isKey,
    feedback: `秘：讲评${index}`,
  }));
}

export function makeSingleChoice(count = 4, keyAt = 0): SingleChoiceQuestion {
  const keys = Array.from({ length: count }, (_, index) => index === keyAt);
  return {
    ...BASE,
    type: 'SINGLE_CHOICE',
    choices: makeChoices(keys),
  };
}

export function makeTrueFalse(isTrue: boolean): TrueFalseQuestion {
  const [yes, no] = makeChoices([isTrue, !isTrue]) as [Choice, Choice];
  return {
    ...BASE,
    type: 'TRUE_FALSE',
    choices: [
      { ...no, text: '错' },
      { ...yes, text: '对' },
    ],
  };
}

export function makeMultipleChoice(
  keys: readonly boolean[],
  partialCredit: MultipleChoiceQuestion['partialCredit'],
): MultipleChoiceQuestion {
  return {
    ...BASE,
    type: 'MULTIPLE_CHOICE',
    choices: makeChoices(keys),
    partialCredit,
  };
}

export function makeFillBlank(accepted: readonly string[][]): FillBlankQuestion {
  return {
    ...BASE,
    type: 'FILL_BLANK',
    stem: accepted.map(() => '____').join('和'),
    blanks: accepted.map((texts, index) => ({ id: `b${index}`, accepted: [...texts] })),
  };
}

export function makeOrdering(count: number): OrderingQuestion {
  const items = Array.from({ length: count }, (_, index) => ({
    id: `i${index}`,
    text: `第${index}步`,
  }));
  return { ...BASE, type: 'ORDERING', items };
}

export function makeMatching(pairs: number, distractors: number): MatchingQuestion {
  const right = Array.from({ length: pairs + distractors }, (_, index) => ({
    id: `r${index}`,
    text: `右${index}`,
  }));
  return {
    ...BASE,
    type: 'MATCHING',
    leftTitle: '情形',
    rightTitle: '部门',
    left: Array.from({ length: pairs }, (_, index) => ({
      id: `l${index}`,
      text: `左${index}`,
      rightId: `r${index}`,
    })),
    right,
  };
}

/** Any question that the rules would let pass. */
export const anyQuestion: fc.Arbitrary<SimpleQuestion> = fc.oneof(
  fc
    .record({ count: fc.integer({ min: 3, max: 5 }), at: fc.nat(2) })
    .map(({ count, at }) => makeSingleChoice(count, at)),
  fc.boolean().map(makeTrueFalse),
  fc
    .record({
      keys: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
      rule: fc.constantFrom(...PARTIAL_CREDIT_RULES.values),
    })
    .map(({ keys, rule }) => makeMultipleChoice([true, true, ...keys], rule)),
  fc
    .array(fc.array(fc.stringMatching(/^[a-z0-9三五]{1,5}$/), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 4,
    })
    .map(makeFillBlank),
  fc.integer({ min: 3, max: 8 }).map(makeOrdering),
  fc
    .record({ pairs: fc.integer({ min: 3, max: 6 }), more: fc.nat(2) })
    .map(({ pairs, more }) => makeMatching(pairs, more)),
);

/** Any valid response to the question, finished or not. */
export function anyResponse(question: SimpleQuestion): fc.Arbitrary<QuestionResponse> {
  switch (question.type) {
    case 'SINGLE_CHOICE':
    case 'TRUE_FALSE': {
      const { type } = question;
      return fc.constantFrom(...question.choices).map(({ id }) => ({ type, choiceId: id }));
    }
    case 'MULTIPLE_CHOICE':
      return fc
        .shuffledSubarray(question.choices)
        .map((chosen) => ({ type: 'MULTIPLE_CHOICE', choiceIds: chosen.map(({ id }) => id) }));
    case 'FILL_BLANK':
      return fc.shuffledSubarray(question.blanks).chain((blanks) =>
        fc
          .tuple(
            ...blanks.map(({ accepted }) => fc.oneof(fc.constantFrom(...accepted), fc.string())),
          )
          .map((texts) => ({
            type: 'FILL_BLANK',
            blanks: blanks.map(({ id }, index) => ({ id, text: texts[index] as string })),
          })),
      );
    case 'ORDERING':
      return fc
        .shuffledSubarray(question.items)
        .map((items) => ({ type: 'ORDERING', itemIds: items.map(({ id }) => id) }));
    case 'MATCHING':
      return fc.shuffledSubarray(question.left).chain((left) =>
        fc.tuple(...left.map(() => fc.constantFrom(...question.right))).map((right) => ({
          type: 'MATCHING',
          pairs: left.map(({ id }, index) => ({ leftId: id, rightId: right[index]?.id as string })),
        })),
      );
  }
}
