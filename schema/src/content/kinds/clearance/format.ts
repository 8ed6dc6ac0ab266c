/** Front matter of `clearances/<rule>.md`, and the value that is made of the file. */
import { z } from 'zod';
import { type Requirement, requirementField } from '../../../standing/tree.ts';
import type { Citation } from '../../model.ts';
import {
  citedSources,
  dateField,
  slugField,
  textField,
  uniqueList,
  unitPrefixField,
  uuidField,
} from '../../source/fields.ts';

export const ClearanceSchema = z
  .strictObject({
    uuid: uuidField,
    title: textField('条件名，例如 服务类岗位上岗条件。', 60),
    position: slugField('岗位类别编号，见 competencies.yml。'),
    orgUnits: uniqueList(unitPrefixField, '适用的地方：单位代码的前几位；全国写 []。'),
    effectiveFrom: dateField('从哪一天起适用。'),
    effectiveTo: dateField('从哪一天起不再适用；没有定写 null。').nullable(),
    requires: requirementField,
    sources: citedSources('正文引用的全部依据和条款；没有写 []。'),
    reviewedOn: dateField('最近一次核对内容的日期。'),
  })
  .describe('上岗条件的文件头');

export type ClearanceFrontMatter = z.infer<typeof ClearanceSchema>;

/** A rule of clearance (上岗条件): what a position asks for, where and from which day on. */
export interface Clearance {
  uuid: string;
  slug: string;
  title: string;
  position: string;
  /** Beginnings of codes of units, the longest that fits decides; empty for the whole country. */
  orgUnits: string[];
  /** ISO date. */
  effectiveFrom: string;
  /** The first day on which it no longer holds; null while that is open. */
  effectiveTo: string | null;
  requires: Requirement;
  sources: Citation[];
  /** ISO date. */
  reviewedOn: string;
  body: string;
}
