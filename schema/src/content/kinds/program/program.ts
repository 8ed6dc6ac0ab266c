/** Programmes (培养方案): the requirements that make somebody ready, after what the syllabus asks. */
import { storedRequirement } from '../../../standing/tree.ts';
import { PROGRAM_KINDS } from '../../../terms.ts';
import { contentKind } from '../../files/content-kind.ts';
import { markdownOfBlocks } from '../../source/document.ts';
import { citationsOf } from '../../source/fields.ts';
import { newUuid } from '../../source/uuid.ts';
import { type Program, type ProgramFrontMatter, ProgramSchema } from './format.ts';

const template = (today: string): string => `---
uuid: ${newUuid()}
title: 新的培养方案
summary: 一句话说明为谁、学完能做什么。
kind: SPECIAL
audience:
  positions: []
  employmentKinds: []
  tenureMonthsMax: null
  orgUnits: []
period: ONCE
termYears: null
dueDays: 90
requires:
  id: root
  allOf:
    - { id: stay, title: 在岗满一个月, tenure: { months: 1 } }
sources: []
reviewedOn: ${today}
---

写给谁，怎么安排，一到三段。
`;

export const program = contentKind<ProgramFrontMatter, Program, 'programs'>({
  kind: 'program',
  noun: '培养方案',
  counted: '份培养方案',
  collection: 'programs',
  stored: 'PROGRAM',
  path: 'programs/<方案>.md',
  front: ProgramSchema,
  termsOf: ({ audience }) =>
    audience.positions.map((id, index) => ({
      list: 'positions',
      id,
      path: ['audience', 'positions', index],
    })),
  build: ({ front, document, body, refer }) => {
    const requires = storedRequirement(front.requires, refer);
    return (
      requires && {
        ...front,
        slug: document.slug,
        requires,
        sources: citationsOf(front.sources),
        body: markdownOfBlocks(document.markdown, body),
      }
    );
  },
  orderOf: ({ kind }) => PROGRAM_KINDS.values.indexOf(kind),
  template,
  reminder: () => '别忘了改 requires：写 course、lesson、quiz、plan、practical 的文件名。',
});
