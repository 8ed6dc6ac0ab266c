/**
 * Emergency cards (应急卡): what to do now, on one screen and one sheet of paper. Only the site shows
 * them; nothing is recorded against them, so they are not stored.
 */
import { contentKind } from '../../files/content-kind.ts';
import { markdownOfBlocks } from '../../source/document.ts';
import { citationsOf } from '../../source/fields.ts';
import { newUuid } from '../../source/uuid.ts';
import { cardSections } from './card-sections.ts';
import { type Card, type CardFrontMatter, CardSchema } from './format.ts';
import { cardDuplicateOrder } from './rules/duplicate-order.ts';
import { cardFewSayings } from './rules/few-sayings.ts';
import { cardSectionContent } from './rules/section-content.ts';
import { cardSectionsRule } from './rules/sections.ts';
import { cardTooLong } from './rules/too-long.ts';
import { cardUnknownLesson } from './rules/unknown-lesson.ts';

const template = (today: string): string => `---
uuid: ${newUuid()}
title: 新的卡
order: 99
summary: 一句话说最要紧的事。
calls:
  - number: 110
    label: 什么时候打
lessons: [course/lesson]
sources: []
reviewedOn: ${today}
said: [说法一, 说法二, 说法三, 说法四, 说法五, 说法六, 说法七, 说法八, 说法九, 说法十, 说法十一, 说法十二]
---

## 马上做

1. 最先的一步。

## 不要做

- 最危险的错误。

## 报什么

- 地址、几个人、什么情况。

## 之后

- 报告谁，记下什么。
`;

export const card = contentKind<CardFrontMatter, Card, 'cards'>({
  kind: 'card',
  noun: '应急卡',
  counted: '张应急卡',
  collection: 'cards',
  stored: null,
  path: 'cards/<卡>.md',
  page: '/cards/<卡>/',
  front: CardSchema,
  localValues: true,
  ownImageRule: true,
  build: ({ front, document, body }) => ({
    ...front,
    slug: document.slug,
    sources: citationsOf(front.sources),
    sections: cardSections(body).sections.flatMap(({ form, title, blocks }) =>
      form === null
        ? []
        : [{ kind: form.kind, title, items: markdownOfBlocks(document.markdown, blocks) }],
    ),
  }),
  orderOf: ({ order }) => order,
  template,
  reminder: () =>
    '别忘了改 order 和 lessons：哪几课讲全这件事；在 said 里写居民怎样说这件事，至少 12 种。',
  rules: [cardFewSayings, cardSectionContent, cardSectionsRule, cardTooLong],
  setRules: [cardDuplicateOrder, cardUnknownLesson],
});
