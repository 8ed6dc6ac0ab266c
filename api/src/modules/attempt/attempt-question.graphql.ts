/** A question of an attempt as the learner sees it: without its key, and with its score once there is one. */
import type { PublicOption } from '@shequ/schema/content/public-question.ts';
import { builder } from '../../platform/graphql/builder.ts';
import { QuestionTypeEnum } from '../../platform/graphql/terms.graphql.ts';
import { LessonRef } from '../course/course.graphql.ts';
import {
  type AttemptQuestion,
  listLessonsToReread,
  listReviewCitations,
  type ReviewCitation,
} from './attempt-view.service.ts';
import { SavedResponseRef } from './question-response.graphql.ts';

const QuestionOptionRef = builder.objectRef<PublicOption>('QuestionOption').implement({
  description: 'Something to choose, order or match.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'Opaque; tells neither place nor key. Send it back in the answer.',
    }),
    html: t.exposeString('html', { description: 'Its text as safe inline HTML.' }),
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

export const AttemptQuestionRef = builder.objectRef<AttemptQuestion>('AttemptQuestion').implement({
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
