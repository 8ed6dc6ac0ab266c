/** Rules of clearance (上岗条件): what a position family asks for before somebody takes up duty. */
import { storedRequirement } from '../../../standing/tree.ts';
import { contentKind } from '../../files/content-kind.ts';
import { markdownOfBlocks } from '../../source/document.ts';
import { citationsOf } from '../../source/fields.ts';
import { newUuid } from '../../source/uuid.ts';
import { type Clearance, type ClearanceFrontMatter, ClearanceSchema } from './format.ts';
import { emptySpan } from './rules/empty-span.ts';
import { overlap } from './rules/overlap.ts';

const template = (today: string): string => `---
uuid: ${newUuid()}
title: 服务类岗位上岗条件
position: service
orgUnits: []
effectiveFrom: ${today}
effectiveTo: null
requires:
  id: root
  allOf:
    - { id: stay, title: 在岗满一个月, tenure: { months: 1 } }
sources: []
reviewedOn: ${today}
---

写清为什么这样要求，到期怎么办，一到三段。
`;

export const clearance = contentKind<ClearanceFrontMatter, Clearance, 'clearances'>({
  kind: 'clearance',
  noun: '上岗条件',
  counted: '份上岗条件',
  collection: 'clearances',
  stored: 'CLEARANCE',
  path: 'clearances/<条件>.md',
  front: ClearanceSchema,
  termsOf: ({ position }) => [{ list: 'positions', id: position, path: ['position'] }],
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
  template,
  reminder: () => '别忘了改 position、orgUnits 和 effectiveFrom：同一地同一天只能有一份条件。',
  rules: [emptySpan],
  setRules: [overlap],
});
