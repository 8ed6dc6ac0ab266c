/**
 * Samples (样张): a paper filled in for an invented case, as it would be handed in. Only the site
 * shows them; nothing is recorded against them, so they are not stored.
 */
import { contentKind } from '../../files/content-kind.ts';
import { markdownOfBlocks } from '../../source/document.ts';
import { citationsOf } from '../../source/fields.ts';
import { newUuid } from '../../source/uuid.ts';
import { type Sample, type SampleFrontMatter, SampleSchema } from './format.ts';
import { sampleFictionNote } from './rules/fiction-note.ts';
import { sampleUnknownLesson } from './rules/unknown-lesson.ts';

const template = (today: string): string => `---
uuid: ${newUuid()}
title: 新的样张
lesson: course/lesson
summary: 一句话说写的是什么事，看它学什么。
sources: []
reviewedOn: ${today}
---

本样张为虚构。

## 样张

照实际交上去的样子写，一栏不空。

## 看哪里

- 哪一句写得对，为什么。
`;

export const sample = contentKind<SampleFrontMatter, Sample, 'samples'>({
  kind: 'sample',
  noun: '样张',
  counted: '份样张',
  collection: 'samples',
  stored: null,
  path: 'samples/<样张>.md',
  page: '/samples/<样张>/',
  front: SampleSchema,
  build: ({ front, document, body }) => ({
    ...front,
    slug: document.slug,
    sources: citationsOf(front.sources),
    body: markdownOfBlocks(document.markdown, body),
  }),
  template,
  reminder: () => '别忘了改 lesson：样张列在哪一课里，写“课程/课”。',
  rules: [sampleFictionNote],
  setRules: [sampleUnknownLesson],
});
