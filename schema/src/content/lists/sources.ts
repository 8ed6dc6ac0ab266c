/** `sources.yml`: the policy sources that lessons and questions cite. */
import { z } from 'zod';
import { SOURCE_KINDS } from '../../terms.ts';
import { dateField, slugField, textField, uniqueList } from '../source/fields.ts';

export const SourceSchema = z.strictObject({
  id: slugField('依据编号，课和题目用它引用；发布后不改。'),
  title: textField('全名。', 200),
  shortTitle: textField('简称，写在引用里。', 60),
  kind: z
    .enum(SOURCE_KINDS.values)
    .describe(
      'LAW 法律、JUDICIAL 司法解释、REGULATION 行政法规、RULE 部门规章和规范性文件、PARTY 党内法规和中央文件、STANDARD 标准、GUIDE 指南和公告。',
    ),
  issuer: textField('制定机关；没有查到写 null。', 200).nullable(),
  docNo: textField('文号；没有写 null。', 100).nullable(),
  version: textField('现行版本怎么来的，例如 2025-10-28 修订；没有写 null。', 100).nullable(),
  effectiveFrom: dateField('现行版本施行日；没有查到写 null。').nullable(),
  repealedAt: dateField('废止日；现行有效写 null。').nullable(),
  supersededBy: slugField('取代它的依据编号；没有写 null。').nullable(),
  supersedes: uniqueList(slugField('依据编号。'), '它取代了哪些依据；没有写 []。'),
});

export const SourcesSchema = z.array(SourceSchema).describe('政策依据 sources.yml');
