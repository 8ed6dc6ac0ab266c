import type { PublicOption } from '@shequ/schema/content/public-question.ts';
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import { z } from 'zod';
import { assertPerson } from '../../platform/authz.ts';
import { IdempotencyKeyReusedRefusal } from '../../platform/change/idempotency.graphql.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { addMutation, NotFoundRefusal, refusalType } from '../../platform/graphql/mutation.ts';
import { NodeInterface, registerNodeType } from '../../platform/graphql/node.graphql.ts';
import { AttemptStateEnum, QuestionTypeEnum } from '../../platform/graphql/terms.graphql.ts';
import { parseRegionalId } from '../../platform/ids.ts';
import {
  clientKeyRule,
  clientSequenceRule,
  regionalIdRule,
  uuidRule,
} from '../../platform/input-rules.ts';
import { CourseRef, LessonRef, QuizRef } from '../course/course.graphql.ts';
import { catalogueOf } from '../course/course.service.ts';
import {
  AttemptAlreadySubmittedError,
  AttemptExpiredError,
  AttemptLimitReachedError,
  InvalidResponseError,
  StaleResponseError,
  TooManySavesError,
} from './attempt.errors.ts';
import { attemptIdOf } from './attempt-row.ts';
import {
  type Attempt,
  type AttemptQuestion,
  findOwnAttempt,
  findSatQuiz,
  listAttemptQuestions,
  listLessonsToReread,
  listReviewCitations,
  type ReviewCitation,
  type SavedResponse,
} from './attempt-view.service.ts';
import { saveResponse } from './save-response.service.ts';
import { startAttempt } from './start-attempt.service.ts';
import { submitAttempt } from './submit-attempt.service.ts';

// --- what is delivered ---------------------------------------------------------------------------

const QuestionOptionRef = builder.objectRef<PublicOption>('QuestionOption').implement({
  description: 'Something to choose, order or match.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'Opaque; tells neither place nor key. Send it back in the answer.',
    }),
    html: t.exposeString('html', { description: 'Its text as safe inline HTML.' }),
  }),
});

/** The fields of an answer that are not there for its type are empty or null. */
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
  description: 'What was filled into one blank.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The blank.' }),
    text: t.exposeString('text', { description: 'As typed.' }),
  }),
});

const SavedPairRef = builder.objectRef<{ leftId: string; rightId: string }>('SavedPair').implement({
  description: 'What was matched with what.',
  fields: (t) => ({
    leftId: t.exposeID('leftId', { description: 'The cell on the left.' }),
    rightId: t.exposeID('rightId', { description: 'The cell on the right.' }),
  }),
});

const SavedResponseRef = builder.objectRef<SavedResponse>('SavedResponse').implement({
  description:
    'The learner’s own answer as last saved, in the shape of `QuestionResponseInput`: fields of other types are empty.',
  fields: (t) => ({
    type: t.field({
      type: QuestionTypeEnum,
      description: 'Question type.',
      resolve: (saved) => saved.response.type,
    }),
    choiceId: t.id({
      nullable: true,
      description: '单选, 判断: what was chosen.',
      resolve: (saved) => flatten(saved.response).choiceId,
    }),
    choiceIds: t.idList({
      description: '多选: what was ticked.',
      resolve: (saved) => flatten(saved.response).choiceIds,
    }),
    blanks: t.field({
      type: [SavedBlankRef],
      description: '填空: what was filled in.',
      resolve: (saved) => flatten(saved.response).blanks,
    }),
    itemIds: t.idList({
      description: '排序: the order.',
      resolve: (saved) => flatten(saved.response).itemIds,
    }),
    pairs: t.field({
      type: [SavedPairRef],
      description: '配对: the pairs.',
      resolve: (saved) => flatten(saved.response).pairs,
    }),
    clientSequence: t.exposeFloat('clientSequence', {
      description: 'Go on from this plus 1.',
    }),
    savedAt: t.expose('savedAt', {
      type: 'DateTime',
      description: 'When it reached the server.',
    }),
  }),
});

const CitationRef = builder.objectRef<ReviewCitation>('Citation').implement({
  description: 'What a question rests on.',
  fields: (t) => ({
    sourceId: t.exposeID('sourceId', {
      description: 'Id of the policy source; see /sources/ on the site.',
    }),
    title: t.string({
      nullable: true,
      description: 'Full title of the source; null when it is no longer listed.',
      resolve: (citation) => citation.source?.title ?? null,
    }),
    shortTitle: t.string({
      nullable: true,
      description: 'Short title of the source; null when it is no longer listed.',
      resolve: (citation) => citation.source?.shortTitle ?? null,
    }),
    articles: t.stringList({
      description: 'Articles, e.g. 第四十四条; empty when the whole document is meant.',
      resolve: (citation) => [...citation.articles],
    }),
  }),
});

const AttemptQuestionRef = builder.objectRef<AttemptQuestion>('AttemptQuestion').implement({
  description:
    'One question of an attempt as it is sat. Never tells the key, the rationale or the author’s feedback.',
  fields: (t) => ({
    id: t.id({
      description: 'Pass it to `saveResponse`.',
      resolve: (question) => question.delivered.uuid,
    }),
    type: t.field({
      type: QuestionTypeEnum,
      description: 'How to answer.',
      resolve: (question) => question.delivered.type,
    }),
    stemHtml: t.string({
      description: 'The question as safe HTML; `____` stands for a blank.',
      resolve: (question) => question.delivered.stemHtml,
    }),
    caseTitle: t.string({
      nullable: true,
      description: 'Title of the case it belongs to; null when it stands alone.',
      resolve: (question) => question.delivered.caseTitle,
    }),
    caseHtml: t.string({
      nullable: true,
      description: 'The case as safe HTML; null when it stands alone.',
      resolve: (question) => question.delivered.caseHtml,
    }),
    choices: t.field({
      type: [QuestionOptionRef],
      description: '单选, 多选, 判断: the choices, in this attempt’s order.',
      resolve: (question) => question.delivered.choices,
    }),
    blankIds: t.idList({
      description: '填空: the blanks in the order of the stem.',
      resolve: (question) => question.delivered.blankIds,
    }),
    items: t.field({
      type: [QuestionOptionRef],
      description: '排序: the items, shuffled.',
      resolve: (question) => question.delivered.items,
    }),
    leftTitle: t.string({
      nullable: true,
      description: '配对: heading of the left column.',
      resolve: (question) => question.delivered.leftTitle,
    }),
    rightTitle: t.string({
      nullable: true,
      description: '配对: heading of the right column.',
      resolve: (question) => question.delivered.rightTitle,
    }),
    left: t.field({
      type: [QuestionOptionRef],
      description: '配对: the left cells.',
      resolve: (question) => question.delivered.left,
    }),
    right: t.field({
      type: [QuestionOptionRef],
      description: '配对: the right cells, shuffled, with distractors.',
      resolve: (question) => question.delivered.right,
    }),
    savedResponse: t.field({
      type: SavedResponseRef,
      nullable: true,
      description: 'The answer as last saved; null until one was.',
      resolve: (question) => question.saved,
    }),
    pointsEarned: t.float({
      nullable: true,
      description: 'Points of `pointsTotal`; null until scored.',
      resolve: (question) => question.points?.pointsEarned ?? null,
    }),
    pointsTotal: t.float({
      nullable: true,
      description: 'Points to be had; null until scored.',
      resolve: (question) => question.points?.pointsTotal ?? null,
    }),
    citations: t.field({
      type: [CitationRef],
      description: 'What the question rests on; empty until scored.',
      resolve: (question, _args, context) => listReviewCitations(context, question),
    }),
    lessonsToReread: t.field({
      type: [LessonRef],
      description: 'Where to read again what lost points; empty until scored.',
      resolve: (question, _args, context) => listLessonsToReread(context, question),
    }),
  }),
});

const SatQuizRef = builder
  .objectRef<{ title: string; masteryScore: number; timeLimitMinutes: number | null }>('SatQuiz')
  .implement({
    description: 'The quiz in the version that an attempt was started with.',
    fields: (t) => ({
      title: t.exposeString('title', { description: 'Title at that time.' }),
      masteryScore: t.exposeFloat('masteryScore', { description: 'Percent to reach, 0–100.' }),
      timeLimitMinutes: t.exposeInt('timeLimitMinutes', {
        nullable: true,
        description: 'Minutes from start to deadline; null without a limit.',
      }),
    }),
  });

export const QuizAttemptRef = builder.objectRef<Attempt>('QuizAttempt');

QuizAttemptRef.implement({
  description: 'One sitting of a quiz. Seen by the person who sits it only.',
  interfaces: [NodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'Opaque, unique and lasting: `<region>.<uuid>`.',
      resolve: (attempt) => attemptIdOf(attempt),
    }),
    quiz: t.field({
      type: QuizRef,
      description: 'The quiz as it is offered now.',
      resolve: async (attempt, _args, context) => {
        const quiz = (await catalogueOf(context)).quizzes.get(attempt.quizUuid);
        if (quiz === undefined) throw new Error(`quiz ${attempt.quizUuid} is not stored`);
        return quiz;
      },
    }),
    satQuiz: t.field({
      type: SatQuizRef,
      description: 'The quiz in the version that is sat: its bar holds for this attempt.',
      resolve: (attempt, _args, context) => findSatQuiz(context, attempt),
    }),
    course: t.field({
      type: CourseRef,
      description: 'The course of the quiz.',
      resolve: async (attempt, _args, context) => {
        const course = (await catalogueOf(context)).courses.get(attempt.courseUuid);
        if (course === undefined) throw new Error(`course ${attempt.courseUuid} is not stored`);
        return course;
      },
    }),
    state: t.expose('state', { type: AttemptStateEnum, description: 'Where it stands.' }),
    attemptNumber: t.exposeInt('attemptNumber', { description: '1 for the first.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'By the server’s clock.' }),
    deadlineAt: t.expose('deadlineAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the time is up by the server’s clock; null without a limit.',
    }),
    graceSeconds: t.exposeInt('graceSeconds', {
      description:
        'How long after the deadline an answer that was under way still counts. Not meant to be worked in.',
    }),
    serverTime: t.field({
      type: 'DateTime',
      description:
        'When this request arrived: count down by the difference, not by the device’s clock.',
      resolve: (_attempt, _args, context) => context.receivedAt.toISOString(),
    }),
    submittedAt: t.expose('submittedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was handed in; null while open and when the time ran out.',
    }),
    expiredAt: t.expose('expiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the server closed it because the time was up; null otherwise.',
    }),
    scoredAt: t.expose('scoredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was scored; null until then.',
    }),
    pointsEarned: t.float({
      nullable: true,
      description: 'Points of `pointsTotal`; null until scored.',
      resolve: (attempt) => (attempt.pointsEarned === null ? null : Number(attempt.pointsEarned)),
    }),
    pointsTotal: t.float({
      nullable: true,
      description: 'Points to be had; null until scored.',
      resolve: (attempt) => (attempt.pointsTotal === null ? null : Number(attempt.pointsTotal)),
    }),
    scorePercent: t.float({
      nullable: true,
      description: '0–100, cut to two decimals; null until scored.',
      resolve: (attempt) => (attempt.scorePercent === null ? null : Number(attempt.scorePercent)),
    }),
    mastered: t.exposeBoolean('mastered', {
      nullable: true,
      description: 'Whether the bar was reached; null until scored.',
    }),
    questions: t.field({
      type: [AttemptQuestionRef],
      description:
        'The form in its order, as it was drawn, whatever has become of the questions since.',
      resolve: (attempt, _args, context) => listAttemptQuestions(context, attempt),
    }),
  }),
});

registerNodeType({
  ref: QuizAttemptRef,
  parse: (id) => (parseRegionalId(id) === null ? null : id),
  load: async (id, context) => findOwnAttempt(context, id),
});

builder.queryField('quizAttempt', (t) =>
  t.field({
    type: QuizAttemptRef,
    nullable: true,
    description:
      'One’s own attempt; null when there is none with this id, or it is somebody else’s.',
    args: { id: t.arg.id({ required: true, description: 'The `id` of the attempt.' }) },
    authScopes: { may: 'attempt:read' },
    resolve: (_root, args, context) => findOwnAttempt(context, args.id),
  }),
);

// --- refusals ------------------------------------------------------------------------------------

const attemptIdField = {
  description: 'The attempt, to read its result by `quizAttempt`.',
} as const;

const AttemptExpiredRefusal = refusalType(
  'AttemptExpired',
  AttemptExpiredError,
  'The time was up by the server’s clock. What had been saved is scored.',
  (t) => ({ attemptId: t.exposeID('attemptId', attemptIdField) }),
);

const AttemptAlreadySubmittedRefusal = refusalType(
  'AttemptAlreadySubmitted',
  AttemptAlreadySubmittedError,
  'The attempt was handed in before, perhaps in another window. The answer was not kept.',
  (t) => ({ attemptId: t.exposeID('attemptId', attemptIdField) }),
);

const AttemptLimitReachedRefusal = refusalType(
  'AttemptLimitReached',
  AttemptLimitReachedError,
  'All attempts that the quiz allows were used.',
  (t) => ({ maxAttempts: t.exposeInt('maxAttempts', { description: 'How many it allows.' }) }),
);

const StaleResponseRefusal = refusalType(
  'StaleResponse',
  StaleResponseError,
  'A later answer to the question is stored already, perhaps from another window. The one sent was not kept.',
  (t) => ({
    storedSequence: t.exposeFloat('storedSequence', {
      description: 'Sequence of the stored answer: go on from this plus 1.',
    }),
  }),
);

const TooManySavesRefusal = refusalType(
  'TooManySaves',
  TooManySavesError,
  'Too many answers of this attempt were saved in this minute. The one sent was not kept: send it again later.',
  (t) => ({
    retryAfterSeconds: t.exposeInt('retryAfterSeconds', {
      description: 'Seconds until saves are taken again.',
    }),
  }),
);

const InvalidResponseRefusal = refusalType(
  'InvalidResponse',
  InvalidResponseError,
  'The answer does not fit the question, or the question is not of this attempt. Nothing was kept.',
  (t) => ({
    reason: t.exposeString('reason', {
      description: 'UNKNOWN_QUESTION, WRONG_TYPE, UNKNOWN_ID, DUPLICATE_ID, MALFORMED or TOO_LONG.',
    }),
  }),
);

// --- mutations -----------------------------------------------------------------------------------

const IDEMPOTENCY_KEY =
  'Made by the client, 1–255 characters, new for each intent: sending the same again gives the same result and does nothing twice.';

interface AttemptResult {
  attempt: Attempt;
}

const StartAttemptSuccess = builder
  .objectRef<AttemptResult & { resumed: boolean }>('StartAttemptSuccess')
  .implement({
    description: 'The attempt to sit.',
    fields: (t) => ({
      attempt: t.expose('attempt', { type: QuizAttemptRef, description: 'The open attempt.' }),
      resumed: t.exposeBoolean('resumed', {
        description:
          'True when it was open before, perhaps in another window; its answers are there.',
      }),
    }),
  });

const StartAttemptInput = builder.inputType('StartAttemptInput', {
  description: 'Which quiz to sit.',
  fields: (t) => ({
    quizId: t.id({ required: true, description: 'The `id` of the quiz: the uuid of its file.' }),
    idempotencyKey: t.string({ required: true, description: IDEMPOTENCY_KEY }),
  }),
});

/** Reads an attempt that a service just wrote or found for this viewer. */
async function readAttempt(
  context: Parameters<typeof findOwnAttempt>[0],
  key: { region: string; id: string },
): Promise<Attempt> {
  const attempt = await findOwnAttempt(context, attemptIdOf(key));
  if (attempt === null) throw new NotFoundError('没有找到这次作答。');
  return attempt;
}

addMutation({
  name: 'startAttempt',
  description:
    'Opens an attempt at a quiz with a form of its own, or gives the open one. The clock starts with it.',
  action: 'attempt:start',
  input: StartAttemptInput,
  schema: z.object({ quizId: uuidRule('quizId'), idempotencyKey: clientKeyRule('idempotencyKey') }),
  success: StartAttemptSuccess,
  refusals: [NotFoundRefusal, AttemptLimitReachedRefusal, IdempotencyKeyReusedRefusal],
  resolve: async ({ quizId, idempotencyKey }, context) => {
    const personId = assertPerson(context.viewer, 'attempt:start');
    const started = await startAttempt(context, personId, { quizUuid: quizId, idempotencyKey });
    return { attempt: await readAttempt(context, started), resumed: started.resumed };
  },
});

const BlankResponseInput = builder.inputType('BlankResponseInput', {
  description: 'What is filled into one blank.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The blank.' }),
    text: t.string({ required: true, description: 'As typed.' }),
  }),
});

const PairResponseInput = builder.inputType('PairResponseInput', {
  description: 'What is matched with what.',
  fields: (t) => ({
    leftId: t.id({ required: true, description: 'The cell on the left.' }),
    rightId: t.id({ required: true, description: 'The cell on the right.' }),
  }),
});

const QuestionResponseInput = builder.inputType('QuestionResponseInput', {
  description:
    'An answer: the question’s type and the one field that belongs to it. An unfinished answer may be saved too.',
  fields: (t) => ({
    type: t.field({ type: QuestionTypeEnum, required: true, description: 'As the question says.' }),
    choiceId: t.id({ description: '单选, 判断: the choice.' }),
    choiceIds: t.idList({ description: '多选: the choices that are ticked.' }),
    blanks: t.field({ type: [BlankResponseInput], description: '填空: the blanks filled so far.' }),
    itemIds: t.idList({ description: '排序: the items in order.' }),
    pairs: t.field({ type: [PairResponseInput], description: '配对: the pairs made so far.' }),
  }),
});

const SaveResponseInput = builder.inputType('SaveResponseInput', {
  description: 'The answer to one question.',
  fields: (t) => ({
    attemptId: t.id({ required: true, description: 'The `id` of the attempt.' }),
    questionId: t.id({ required: true, description: 'The `id` of the question in the attempt.' }),
    response: t.field({ type: QuestionResponseInput, required: true, description: 'The answer.' }),
    clientSequence: t.float({
      required: true,
      description:
        'Whole number ≥ 0 that the client counts up with each answer to this question; the greatest wins.',
    }),
    idempotencyKey: t.string({ required: true, description: IDEMPOTENCY_KEY }),
  }),
});

interface SavedAnswer {
  questionUuid: string;
  clientSequence: number;
  savedAt: string;
}

const SaveResponseSuccess = builder.objectRef<SavedAnswer>('SaveResponseSuccess').implement({
  description: 'The answer is stored and survives a crash of the server.',
  fields: (t) => ({
    questionId: t.exposeID('questionUuid', { description: 'The question.' }),
    clientSequence: t.exposeFloat('clientSequence', {
      description: 'Sequence of the stored answer.',
    }),
    savedAt: t.expose('savedAt', { type: 'DateTime', description: 'When it reached the server.' }),
  }),
});

addMutation({
  name: 'saveResponse',
  description:
    'Stores the answer to one question of an open attempt; meant to be called while typing.',
  action: 'attempt:save',
  input: SaveResponseInput,
  schema: z.object({
    attemptId: regionalIdRule('attemptId'),
    questionId: uuidRule('questionId'),
    // Left out and null are the same; the question's own rules check the rest.
    response: z
      .record(z.string(), z.unknown())
      .transform((response) =>
        Object.fromEntries(Object.entries(response).filter(([, value]) => value != null)),
      ),
    clientSequence: clientSequenceRule,
    idempotencyKey: clientKeyRule('idempotencyKey'),
  }),
  success: SaveResponseSuccess,
  refusals: [
    NotFoundRefusal,
    InvalidResponseRefusal,
    StaleResponseRefusal,
    TooManySavesRefusal,
    AttemptExpiredRefusal,
    AttemptAlreadySubmittedRefusal,
    IdempotencyKeyReusedRefusal,
  ],
  resolve: ({ questionId, ...input }, context) =>
    saveResponse(context, assertPerson(context.viewer, 'attempt:save'), {
      ...input,
      questionUuid: questionId,
    }),
});

const SubmitAttemptInput = builder.inputType('SubmitAttemptInput', {
  description: 'Which attempt to hand in.',
  fields: (t) => ({
    attemptId: t.id({ required: true, description: 'The `id` of the attempt.' }),
    idempotencyKey: t.string({ required: true, description: IDEMPOTENCY_KEY }),
  }),
});

const SubmitAttemptSuccess = builder.objectRef<AttemptResult>('SubmitAttemptSuccess').implement({
  description: 'Handed in and scored.',
  fields: (t) => ({
    attempt: t.expose('attempt', {
      type: QuizAttemptRef,
      description: 'The attempt with its score.',
    }),
  }),
});

addMutation({
  name: 'submitAttempt',
  description:
    'Hands in and scores an attempt with the answers that are saved. Handing in again gives the same result.',
  action: 'attempt:submit',
  input: SubmitAttemptInput,
  schema: z.object({
    attemptId: regionalIdRule('attemptId'),
    idempotencyKey: clientKeyRule('idempotencyKey'),
  }),
  success: SubmitAttemptSuccess,
  refusals: [NotFoundRefusal, AttemptExpiredRefusal, IdempotencyKeyReusedRefusal],
  resolve: async (input, context) => {
    const personId = assertPerson(context.viewer, 'attempt:submit');
    return { attempt: await readAttempt(context, await submitAttempt(context, personId, input)) };
  },
});
