/**
 * Shapes of inputs, with messages for people: each names the noun of its own field, what was
 * expected and what was found. A rule that serves several fields is made with the name of its field.
 */
import { ROLES, type Role } from '@shequ/schema/terms.ts';
import { z } from 'zod';
import { ValidationError } from './errors.ts';
import { printFound } from './found.ts';
import { GRANTABLE_ROLES } from './grantable-roles.ts';
import { parseOrgUnitCode, parseRegionalId, parseUuid } from './ids.ts';

/** What a person calls the value of a field or argument that has a rule, by its name in the SDL. */
export const NOUNS = {
  attemptId: '作答编号',
  clientEventId: '事件编号',
  clientSequence: '答案序号',
  code: '单位代码',
  completions: '完成的课',
  displayName: '姓名',
  employmentId: '任职编号',
  first: 'first',
  idempotencyKey: '幂等键',
  ids: '编号',
  lessonId: '课的编号',
  lessonVersion: '课的版本',
  orgUnitCode: '单位代码',
  personId: '人员编号',
  phone: '手机号',
  positionFamily: '岗位类别',
  questionId: '题目编号',
  quizId: '测验编号',
  role: '角色',
  selfChecks: '自测编号',
  staffNumber: '工号',
} as const;

/** A `DateTime` or `Date`: its text, or its fault as one of this field. */
export const admittedRule = z
  .union([z.object({ value: z.string() }), z.object({ fault: z.string() })])
  .transform((admission, context) => {
    if ('value' in admission) return admission.value;
    context.addIssue(admission.fault);
    return z.NEVER;
  });

type Field = keyof typeof NOUNS;

function messageOf(field: Field, expected: string, found: unknown): string {
  return `${NOUNS[field]}${expected}，得到的是 ${printFound(found)}。`;
}

/** Text that `parse` turns into its stored form, or refuses with null. */
function textRule(field: Field, expected: string, parse: (text: string) => string | null) {
  return z.string().transform((text, context) => {
    const parsed = parse(text);
    if (parsed !== null) return parsed;
    context.addIssue(messageOf(field, expected, text));
    return z.NEVER;
  });
}

const matching = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : null);

/** A uuid in any case, given in lower case. */
export const uuidRule = (field: Field) => textRule(field, '应为 uuid', parseUuid);

/** `<region>.<uuid>`, given as it is stored. */
export const regionalIdRule = (field: Field) =>
  textRule(field, '应为“4 位区划.uuid”', (text) => {
    const key = parseRegionalId(text);
    return key === null ? null : `${key.region}.${key.id}`;
  });

/** What a client makes up to tell its own requests or events apart. */
export const clientKeyRule = (field: 'idempotencyKey' | 'clientEventId') =>
  textRule(field, '应为 1 到 255 个字符', (text) =>
    text.length >= 1 && text.length <= 255 ? text : null,
  );

export const orgUnitCodeRule = textRule(
  'orgUnitCode',
  '应为 12 位数字，如 410100000000',
  parseOrgUnitCode,
);

/** Staff numbers are kept in lower case, so that 工号 A001 and a001 are one person. */
export const staffNumberRule = textRule(
  'staffNumber',
  '应为 2 到 32 个字符，只含字母、数字和 . _ -',
  (text) => matching(/^[a-z0-9._-]{2,32}$/)(text.trim().toLowerCase()),
);

/** A name is shown in lists and spreadsheets: no control characters, no markup, no formulas. */
export const displayNameRule = textRule(
  'displayName',
  '应为 1 到 50 个字，只能包含文字、数字、空格和 · . ’ -，不以 - 或 ’ 开头',
  (text) => matching(/^(?![-'])[\p{L}\p{M}\p{N}·.'’ -]{1,50}$/u)(text.trim()),
);

export const phoneRule = textRule('phone', '应为 11 位数字，以 13 到 19 开头', (text) =>
  matching(/^1[3-9]\d{9}$/)(text.trim()),
);

export const positionFamilyRule = textRule(
  'positionFamily',
  '应为 content/competencies.yml 中的英文代号',
  matching(/^[a-z0-9-]{1,64}$/),
);

export const lessonVersionRule = textRule(
  'lessonVersion',
  '应为 sha256: 加 64 位十六进制数',
  matching(/^sha256:[0-9a-f]{64}$/),
);

export const roleRule = z
  .enum(ROLES.values)
  .refine((role) => (GRANTABLE_ROLES as readonly Role[]).includes(role), {
    error: ({ input }) =>
      messageOf('role', `应为本版本能授予的 ${GRANTABLE_ROLES.join('、')}`, input),
  });

export const clientSequenceRule = z
  .number()
  .refine((sequence) => Number.isSafeInteger(sequence) && sequence >= 0, {
    error: ({ input }) =>
      messageOf('clientSequence', `应为 0 到 ${Number.MAX_SAFE_INTEGER} 的整数`, input),
  });

/** A list of so many items; what each must be is told first by its own rule. */
export function listRule<Item extends z.ZodType>(
  field: Field,
  item: Item,
  minimum: number,
  maximum: number,
) {
  return z.array(item).refine(({ length }) => length >= minimum && length <= maximum, {
    error: ({ input }) =>
      `${NOUNS[field]}应为 ${minimum} 到 ${maximum} 项，得到的是 ${(input as unknown[]).length} 项。`,
  });
}

/** The value of one argument by its rule; throws ValidationError, naming the path. */
export function readArgument<Value>(
  path: string,
  rule: z.ZodType<Value, unknown>,
  value: unknown,
): Value {
  const parsed = rule.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ValidationError(parsed.error.issues.map(({ message }) => ({ path, message })));
}
