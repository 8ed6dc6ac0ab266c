/** Front matter of `credentials/<template>.md`, and the value that is made of the file. */
import { z } from 'zod';
import { type Requirement, requirementField } from '../../../standing/tree.ts';
import { ORG_LEVELS, type OrgLevel } from '../../../terms.ts';
import { textField, uuidField } from '../../source/fields.ts';

export const CredentialTemplateSchema = z
  .strictObject({
    uuid: uuidField,
    title: textField('证书名。', 40),
    summary: textField('一句话说明这张证书证明什么，验证的人会看到。', 200),
    issuerLevel: z
      .enum(ORG_LEVELS.values)
      .describe('由哪一级发证：PROVINCE 省、CITY 市、DISTRICT 区县、STREET 街道、COMMUNITY 社区。'),
    validMonths: z.int().min(1).max(600).nullable().describe('有效几个月；长期有效写 null。'),
    automatic: z.boolean().describe('true：一满足条件就自动发证；false：由学籍管理人员逐份发。'),
    requires: requirementField,
  })
  .describe('证书样式的文件头');

export type CredentialTemplateFrontMatter = z.infer<typeof CredentialTemplateSchema>;

/** What a certificate is granted for, how long it holds, and what stands on it. */
export interface CredentialTemplate {
  uuid: string;
  slug: string;
  title: string;
  summary: string;
  /** Level of the unit that issues it, above the holder's own. */
  issuerLevel: OrgLevel;
  /** Null: it does not end. */
  validMonths: number | null;
  /** Issued as soon as the requirements are met, without a registrar. */
  automatic: boolean;
  requires: Requirement;
  /** Markdown of the certificate's text, with slots. */
  body: string;
}
