/** A question of an attempt as the learner sees it: without its key, and with its score once there is one. */
import type { PublicOption } from '@shequ/schema/content/public-question.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { QuestionTypeEnum } from '../../platform/graphql/terms.graphql.ts';
import { LessonRef } from '../course/course.graphql.ts';
import { ViewerRef } from '../viewer/viewer.graphql.ts';
import {
  findReview,
  listMissed,
  listRereading,
  listReviewCitations,
  MOST_MISSED,
  type QuestionReview,
  type Rereading,
  type ReviewCitation,
} from './attempt-review.service.ts';
import { attemptIdOf } from './attempt-row.ts';
import type { AttemptQuestion } from './attempt-view.service.ts';
import { SavedResponseRef } from './question-response.graphql.ts';

const QuestionOptionRef = builder.objectRef<PublicOption>('QuestionOption').implement({
  description: 'A choice, an item to order or a cell to match.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'Opaque; reveals neither its position nor the key. Send it in the answer.',
    }),
    html: t.exposeString('html', { description: 'The text as safe inline HTML.' }),
  }),
});

const CitationRef = builder.objectRef<ReviewCitation>('Citation').implement({
  description: 'A policy source that a question is based on.',
  fields: (t) => ({
    sourceId: t.exposeID('sourceId', {
      description: 'Id of the policy source; see /sources/ on the site.',
    }),
    title: t.string({
      nullable: true,
      description: 'Full title of the source; null when the source is no longer listed.',
      resolve: (citation) => citation.source?.title ?? null,
    }),
    shortTitle: t.string({
      nullable: true,
      description: 'Short title of the source; null when the source is no longer listed.',
      resolve: (citation) => citation.source?.shortTitle ?? null,
    }),
    articles: t.stringList({
      description: 'Articles, e.g. 第四十四条; empty for the whole document.',
      resolve: (citation) => [...citation.articles],
    }),
  }),
});

const ReadingRef = builder.objectRef<Rereading>('Rereading').implement({
  description: 'A lesson to read again for a question that lost points.',
  fields: (t) => ({
    lesson: t.field({
      type: LessonRef,
      description: 'The lesson, in its current version.',
      resolve: ({ lesson }) => lesson,
    }),
    citations: t.field({
      type: [CitationRef],
      description:
        'The articles that lesson and question both cite: look there first. Empty when they share no more than the document or the competency.',
      resolve: ({ citations }) => [...citations],
    }),
  }),
});

const FeedbackRef = builder
  .objectRef<QuestionReview['feedback'][number]>('ChoiceFeedback')
  .implement({
    description: 'What the author says to whoever chose this choice.',
    fields: (t) => ({
      choiceId: t.exposeID('choiceId', { description: 'One of the choices that were chosen.' }),
      html: t.exposeString('html', { description: 'The feedback as safe inline HTML.' }),
    }),
  });

const ReviewRef = builder.objectRef<QuestionReview>('QuestionReview').implement({
  description:
    'What a question teaches, once the quiz opens it (`Quiz.review`). Never the key of what was not chosen.',
  fields: (t) => ({
    rationaleHtml: t.exposeString('rationaleHtml', {
      description: 'The rationale of the author as safe HTML.',
    }),
    feedback: t.field({
      type: [FeedbackRef],
      description:
        '单选, 多选, 判断: the feedback of each choice that was chosen and has one; empty for other types.',
      resolve: ({ feedback }) => feedback,
    }),
  }),
});

export const AttemptQuestionRef = builder.objectRef<AttemptQuestion>('AttemptQuestion').implement({
  description:
    'A question of an attempt, without its key; rationale and feedback only as far as the quiz opens them (`review`).',
  fields: (t) => ({
    id: t.id({
      description: 'Pass it to `saveResponse`.',
      resolve: (question) => question.delivered.uuid,
    }),
    type: t.field({
      type: QuestionTypeEnum,
      description: 'Question type.',
      resolve: (question) => question.delivered.type,
    }),
    stemHtml: t.string({
      description: 'The question as safe HTML; `____` stands for a blank.',
      resolve: (question) => question.delivered.stemHtml,
    }),
    caseTitle: t.string({
      nullable: true,
      description: 'Title of the case that the question belongs to; null without a case.',
      resolve: (question) => question.delivered.caseTitle,
    }),
    caseHtml: t.string({
      nullable: true,
      description: 'The case as safe HTML; null without a case.',
      resolve: (question) => question.delivered.caseHtml,
    }),
    choices: t.field({
      type: [QuestionOptionRef],
      description: '单选, 多选, 判断: the choices, in the order of this attempt.',
      resolve: (question) => question.delivered.choices,
    }),
    blankIds: t.idList({
      description: '填空: the blanks, in the order of the stem.',
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
      description: 'The answer as last saved; null until one is saved.',
      resolve: (question) => question.saved,
    }),
    pointsEarned: t.float({
      nullable: true,
      description: 'Points earned, out of `pointsTotal`; null until scored.',
      resolve: (question) => question.points?.pointsEarned ?? null,
    }),
    pointsTotal: t.float({
      nullable: true,
      description: 'Points available; null until scored.',
      resolve: (question) => question.points?.pointsTotal ?? null,
    }),
    citations: t.field({
      type: [CitationRef],
      description: 'The sources that the question is based on; empty until scored.',
      resolve: (question, _args, context) => listReviewCitations(context, question),
    }),
    lessonsToReread: t.field({
      type: [LessonRef],
      description:
        'One or two lessons to reread where points were lost; empty until scored. See `rereading`.',
      resolve: async (question, _args, context) =>
        (await listRereading(context, question)).map(({ lesson }) => lesson),
    }),
    rereading: t.field({
      type: [ReadingRef],
      description:
        'One or two lessons to reread where points were lost, those first that cite the same articles; empty until scored.',
      resolve: (question, _args, context) => listRereading(context, question),
    }),
    review: t.field({
      type: ReviewRef,
      nullable: true,
      description: 'What the question teaches; null until the quiz opens it (`Quiz.review`).',
      resolve: (question, _args, context) => findReview(context, question),
    }),
    attemptId: t.id({
      description: 'The attempt that it belongs to.',
      resolve: ({ attempt }) => attemptIdOf(attempt),
    }),
  }),
});

builder.objectField(ViewerRef, 'missedQuestions', (t) =>
  t.field({
    type: [AttemptQuestionRef],
    description: `错题: questions to which the newest answer of the person lost points, in whatever quiz, newest first, at most ${MOST_MISSED}. One that was answered in full since is left out. Empty for API keys and anonymous viewers.`,
    resolve: (_viewer, _args, context) => listMissed(context),
  }),
);
