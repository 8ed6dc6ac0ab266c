/** Templates of certificates (证书样式): the conditions, how long it holds, and its text. */
import { storedRequirement } from '../../../standing/tree.ts';
import { contentKind } from '../../files/content-kind.ts';
import { markdownOfBlocks } from '../../source/document.ts';
import { newUuid } from '../../source/uuid.ts';
import {
  type CredentialTemplate,
  type CredentialTemplateFrontMatter,
  CredentialTemplateSchema,
} from './format.ts';
import { circle } from './rules/circle.ts';
import { missingName } from './rules/missing-name.ts';
import { unknownSlot } from './rules/unknown-slot.ts';

const template = (): string => `---
uuid: ${newUuid()}
title: 新的证书
summary: 一句话说明这张证书证明什么。
issuerLevel: DISTRICT
validMonths: null
automatic: false
requires:
  id: root
  allOf:
    - { id: stay, title: 在岗满一个月, tenure: { months: 1 } }
---

{{姓名}}（工号 {{工号}}，{{组织}}）符合发证条件，特发此证。

证书编号：{{证书编号}}

{{发证组织}}　{{发证日期}}
`;

export const credential = contentKind<
  CredentialTemplateFrontMatter,
  CredentialTemplate,
  'credentialTemplates'
>({
  kind: 'credential',
  noun: '证书样式',
  counted: '份证书样式',
  collection: 'credentialTemplates',
  stored: 'CREDENTIAL_TEMPLATE',
  path: 'credentials/<证书>.md',
  front: CredentialTemplateSchema,
  build: ({ front, document, body, refer }) => {
    const requires = storedRequirement(front.requires, refer);
    return (
      requires && {
        ...front,
        slug: document.slug,
        requires,
        body: markdownOfBlocks(document.markdown, body),
      }
    );
  },
  template,
  reminder: () => '别忘了改 requires；正文里的空只能用作者指南列出的几个。',
  rules: [missingName, unknownSlot],
  setRules: [circle],
});
