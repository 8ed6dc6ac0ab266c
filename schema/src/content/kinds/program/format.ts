/** Front matter of `programs/<programme>.md`, and the value that is made of the file. */
import { z } from 'zod';
import { type Requirement, requirementField } from '../../../standing/tree.ts';
import {
  EMPLOYMENT_KINDS,
  type EmploymentKind,
  PROGRAM_KINDS,
  PROGRAM_PERIODS,
  type ProgramKind,
  type ProgramPeriod,
} from '../../../terms.ts';
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

export const ProgramSchema = z
  .strictObject({
    uuid: uuidField,
    title: textField('方案名。', 60),
    summary: textField('一句话说明为谁、学完能做什么。', 200),
    kind: z
      .enum(PROGRAM_KINDS.values)
      .describe('ONBOARDING 新入职、IN_SERVICE 在职提升、SPECIAL 专项技能、REMEDIAL 补训。'),
    audience: z
      .strictObject({
        positions: uniqueList(
          slugField('岗位类别编号，见 competencies.yml。'),
          '哪些岗位类别；不限写 []。',
        ),
        employmentKinds: uniqueList(
          z.enum(EMPLOYMENT_KINDS.values),
          '哪些用工方式，例如 [STAFF]；不限写 []。',
        ),
        tenureMonthsMax: z
          .int()
          .min(1)
          .max(600)
          .nullable()
          .describe('到岗最多几个月的人；不限写 null。'),
        orgUnits: uniqueList(unitPrefixField, '哪些地方：单位代码的前几位；不限写 []。'),
      })
      .describe('按条件布置时，布置给谁。各项都符合的人才算。'),
    period: z.enum(PROGRAM_PERIODS.values).describe('ONCE 一次、ANNUAL 每年、TERM 每几年。'),
    termYears: z.int().min(2).max(10).nullable().describe('period 写 TERM 时，几年；否则写 null。'),
    dueDays: z.int().min(1).max(3660).describe('从开始日起，几天以内完成。'),
    requires: requirementField,
    sources: citedSources('正文引用的全部依据和条款；没有写 []。'),
    reviewedOn: dateField('最近一次核对内容的日期。'),
  })
  .refine(({ period, termYears }) => (period === 'TERM') === (termYears !== null), {
    path: ['termYears'],
    message: 'period 写 TERM 时要写几年，写 ONCE、ANNUAL 时要写 null',
  })
  .describe('培养方案的文件头');

export type ProgramFrontMatter = z.infer<typeof ProgramSchema>;

/** A programme (培养方案): what somebody is assigned, and when it is complete. */
export interface Program {
  uuid: string;
  slug: string;
  title: string;
  summary: string;
  kind: ProgramKind;
  /** Whom it is for; an empty list and null stand for no condition. */
  audience: {
    positions: string[];
    employmentKinds: EmploymentKind[];
    tenureMonthsMax: number | null;
    /** Beginnings of codes of units. */
    orgUnits: string[];
  };
  period: ProgramPeriod;
  /** Null but for TERM. */
  termYears: number | null;
  /** Days from the start to the promise. */
  dueDays: number;
  requires: Requirement;
  sources: Citation[];
  /** ISO date. */
  reviewedOn: string;
  body: string;
}
