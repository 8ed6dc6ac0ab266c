/** Shapes of inputs that several operations take, with messages for people. */
import { ROLES, type Role } from '@shequ/schema/terms.ts';
import { z } from 'zod';
import { parseOrgUnitCode, parseUuid } from './ids.ts';

/** Roles that act in this release; the other roles of the terms are kept for later ones. */
export const GRANTABLE_ROLES = [
  'LEARNER',
  'COORDINATOR',
  'ADMIN',
] as const satisfies readonly Role[];

/** A `DateTime` or `Date`: its text, or its fault as one of this field. */
export const admittedRule = z
  .union([z.object({ value: z.string() }), z.object({ fault: z.string() })])
  .transform((admission, context) => {
    if ('value' in admission) return admission.value;
    context.addIssue(admission.fault);
    return z.NEVER;
  });

export const personIdRule = z
  .string()
  .refine((text) => parseUuid(text) !== null, '不是人员编号（uuid）')
  .transform((text) => text.toLowerCase());

export const orgUnitCodeRule = z
  .string()
  .refine((text) => parseOrgUnitCode(text) !== null, '单位代码应为 12 位数字');

/** Staff numbers are kept in lower case, so that 工号 A001 and a001 are one person. */
export const staffNumberRule = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .refine(
    (text) => /^[a-z0-9._-]{2,32}$/.test(text),
    '工号应为 2 到 32 个字符，只含字母、数字和 . _ -',
  );

export const displayNameRule = z
  .string()
  .trim()
  .min(1, '姓名不能为空')
  .max(50, '姓名最多 50 个字')
  // A name is shown in lists and spreadsheets: no control characters, no markup, no formulas.
  .refine(
    (text) => /^[\p{L}\p{M}\p{N}·.'’ -]+$/u.test(text) && !/^[-']/.test(text),
    '姓名只能包含文字、数字、空格和 · . ’ -',
  );

export const phoneRule = z
  .string()
  .trim()
  .regex(/^1[3-9]\d{9}$/, '手机号应为 11 位数字，以 13 到 19 开头');

export const positionFamilyRule = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/, '岗位类别应为 content/competencies.yml 中的英文代号');

export const roleRule = z
  .enum(ROLES)
  .refine(
    (role) => (GRANTABLE_ROLES as readonly Role[]).includes(role),
    `本版本只能授予 ${GRANTABLE_ROLES.join('、')}`,
  );
