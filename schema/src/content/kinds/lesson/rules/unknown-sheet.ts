import type { DocumentRule } from '../../../files/rule.ts';
import { blocksOfSection } from '../../../section.ts';
import { frontPlace } from '../../../source/document.ts';
import type { LessonFrontMatter } from '../format.ts';

export const unknownSheet: DocumentRule<LessonFrontMatter> = {
  name: 'lesson/unknown-sheet',
  title: '速查表取的一节不在课里',
  severity: 'error',
  check({ file: { front, body, document } }, report) {
    const slugs = new Set<string>();
    for (const [index, { slug, section }] of (front?.sheets ?? []).entries()) {
      if (blocksOfSection(body, section) === null) {
        report(
          frontPlace(document, ['sheets', index, 'section']),
          `课里没有“## ${section}”这一节。section 要和二级标题一字不差。`,
        );
      }
      if (slugs.has(slug)) {
        report(
          frontPlace(document, ['sheets', index, 'slug']),
          `速查表“${slug}”写了两次。一张表一个名字，改掉一个。`,
        );
      }
      slugs.add(slug);
    }
  },
};
