/**
 * Rules for values of inputs, with messages for people: each says the noun of its value, what was
 * expected and what was found. A rule that serves several fields is made with the noun of its field.
 * The noun stands in the rule’s metadata too, for what is made of the rule.
 */
import { API_KEY_SCOPES, ROLES } from '@shequ/schema/terms.ts';
import { z } from 'zod';
import { ValidationError } from './errors.ts';
import { printFound } from './found.ts';
import { parseOrgUnitCode, parseRegionalId, parseUuid } from './ids.ts';
import { phoneOf } from './phone.ts';

/** A `DateTime` or `Date`: its text, or its fault as one of this field. */
export const admittedRule = z
  .union([z.object({ value: z.string() }), z.object({ fault: z.string() })])
  .transform((admission, context) => {
    if ('value' in admission) return admission.value;
    context.addIssue(admission.fault);
    return z.NEVER;
  });

function messageOf(noun: string, expected: string, found: unknown): string {
  return `${noun}${expected}，得到的是 ${printFound(found)}。`;
}

/** Text that `parse` turns into its stored form, or refuses with null. */
function textRule<Value>(noun: string, expected: string, parse: (text: string) => Value | null) {
  const rule = z.string().transform((text, context) => {
    const parsed = parse(text);
    if (parsed !== null) return parsed;
    context.addIssue(messageOf(noun, expected, text));
    return z.NEVER;
  });
  return rule.meta({ noun });
}

const matching = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : null);

/** A uuid in any case, returned in lower case. */
export const uuidRule = (noun: string) => textRule(noun, '应为 uuid', parseUuid);

/** `<region>.<uuid>`, returned as it is stored. */
export const regionalIdRule = (noun: string) =>
  textRule(noun, '应为“4 位区划.uuid”', (text) => {
    const key = parseRegionalId(text);
    return key === null ? null : `${key.region}.${key.id}`;
  });

/** `<kind>:<region>.<uuid>`, the id of a type that says its kind; returned as the key of its row. */
export const nodeIdRule = (noun: string, kind: string) =>
  textRule(noun, `应为“${kind}:4 位区划.uuid”`, (text) =>
    text.startsWith(`${kind}:`) ? parseRegionalId(text.slice(kind.length + 1)) : null,
  );

/** `<kind>:<uuid>`, the id of something of the content, or the uuid alone; returned as the uuid. */
export const contentIdRule = (noun: string) =>
  textRule(noun, '应为编号，如 program:uuid', (text) => parseUuid(text.replace(/^[a-z]+:/, '')));

/** The id of a node in a file of the content. */
export const slugRule = (noun: string) =>
  textRule(noun, '应为小写字母、数字和 -', matching(/^[a-z0-9-]{1,64}$/));

/** A key by which a client tells its own requests or events apart. */
export const clientKeyRule = (noun: string) =>
  textRule(noun, '应为 1 到 255 个字符', (text) =>
    text.length >= 1 && text.length <= 255 ? text : null,
  );

/** Characters that no text that is kept may hold; lines may break. */
const NOT_KEPT = /(?!\n)\p{Cc}/u;

/** Free text that is kept, without the blanks around it. Its table has the same bounds in a CHECK. */
export const wordsRule = (noun: string, least: number, most: number) =>
  textRule(noun, `应为 ${least} 到 ${most} 个字，不含控制字符`, (text) => {
    const words = text.replaceAll('\r\n', '\n').trim();
    const length = [...words].length;
    return length >= least && length <= most && !NOT_KEPT.test(words) ? words : null;
  });

/** An address on the web, as it was typed. Where it may lead is judged by what it is for. */
export const urlRule = (noun: string) =>
  textRule(noun, '应为完整的网址，如 https://hr.example.gov.cn/shequ', (text) =>
    text.length <= 2_000 && /^https?:/i.test(text) && URL.canParse(text) ? text : null,
  );

/** A cursor of a feed, as far as its form tells. */
export const cursorRule = (noun: string) =>
  textRule(
    noun,
    '应为变更接口给出的 endCursor，或导出文件的 Feed-Cursor',
    matching(/^[\w.+/=-]{1,500}$/),
  );

export const orgUnitCodeRule = textRule(
  '单位代码',
  '应为 12 位数字，如 410100000000',
  parseOrgUnitCode,
);

/** Staff numbers are kept in lower case, so that 工号 A001 and a001 are one person. */
export const staffNumberRule = textRule(
  '工号',
  '应为 2 到 32 个字符，只含字母、数字和 . _ -，以字母或数字开头',
  (text) => matching(/^[a-z0-9][a-z0-9._-]{1,31}$/)(text.trim().toLowerCase()),
);

/** Input methods write the dot in 阿依古丽·买买提 with several characters that look alike. */
const withMiddleDots = (name: string) => name.replace(/[•・．‧∙⋅]/g, '·');

/** A name is shown in lists and spreadsheets: no control characters, no markup, no formulas. */
export const displayNameRule = textRule(
  '姓名',
  '应为 1 到 50 个字，只能包含文字、数字、空格和 · . ’ -，不以 - 或 ’ 开头',
  (text) => matching(/^(?![-'])[\p{L}\p{M}\p{N}·.'’ -]{1,50}$/u)(withMiddleDots(text.trim())),
);

export const phoneRule = textRule('手机号', '应为 11 位数字，以 13 到 19 开头', phoneOf);

/** What is searched for; how it is read is a matter of what is searched. */
export const searchRule = textRule('搜索词', '应为 1 到 50 个字符，其中有文字或数字', (text) =>
  matching(/^(?=.*[\p{L}\p{N}]).{1,50}$/u)(text.trim()),
);

export const positionFamilyRule = textRule(
  '岗位类别',
  '应为 content/competencies.yml 中的英文代号',
  matching(/^[a-z0-9-]{1,64}$/),
);

/** The digest of a version of content. */
export const digestRule = (noun: string) =>
  textRule(noun, '应为 sha256: 加 64 位十六进制数', matching(/^sha256:[0-9a-f]{64}$/));

export const roleRule = z
  .enum(ROLES.values, {
    error: ({ input }) => messageOf('角色', `应为 ${ROLES.values.join('、')}`, input),
  })
  .meta({ noun: '角色' });

export const apiKeyScopeRule = z
  .enum(API_KEY_SCOPES.values, {
    error: ({ input }) => messageOf('权限范围', `应为 ${API_KEY_SCOPES.values.join('、')}`, input),
  })
  .meta({ noun: '权限范围' });

/** A whole number from 0 that a client counts up. */
export const sequenceRule = (noun: string) =>
  z
    .number()
    .refine((sequence) => Number.isSafeInteger(sequence) && sequence >= 0, {
      error: ({ input }) => messageOf(noun, `应为 0 到 ${Number.MAX_SAFE_INTEGER} 的整数`, input),
    })
    .meta({ noun });

/** The number of a row as a spreadsheet counts. */
export const rowRule = (noun: string) =>
  z
    .number()
    .refine((row) => row >= 1 && row <= 200_000, {
      error: ({ input }) => messageOf(noun, '应为 1 到 200000 的整数', input),
    })
    .meta({ noun });

/** The letters of a column of a spreadsheet; returned as capitals. */
export const columnRule = textRule('列', '应为列的字母，如 D', (text) =>
  matching(/^[A-Z]{1,3}$/)(text.trim().toUpperCase()),
);

/** A cell of a spreadsheet; returned with capitals. */
export const cellRule = textRule('单元格', '应为列的字母加行号，如 B1', (text) =>
  matching(/^[A-Z]{1,3}[1-9]\d{0,5}$/)(text.trim().toUpperCase()),
);

/** The lasting name of a part inside a file of content. */
export const partIdRule = (noun: string) =>
  textRule(noun, '应为小写英文字母、数字和连字符，最多 60 个', matching(/^[a-z0-9-]{1,60}$/));

/** A level of a scale. */
export const levelRule = (noun: string) =>
  z
    .number()
    .refine((level) => level >= 0 && level <= 100, {
      error: ({ input }) => messageOf(noun, '应为 0 到 100 的整数', input),
    })
    .meta({ noun });

/** A list of so many items; the faults of an item are told first, by its own rule. */
export function listRule<Item>(
  noun: string,
  item: z.ZodType<Item, unknown>,
  minimum: number,
  maximum: number,
) {
  return z
    .array(item)
    .refine(({ length }) => length >= minimum && length <= maximum, {
      error: ({ input }) =>
        `${noun}应为 ${minimum} 到 ${maximum} 项，得到的是 ${(input as unknown[]).length} 项。`,
    })
    .meta({ noun });
}

/** The value of one argument by its rule; throws ValidationError, naming the path. */
export function readArgument<Value>(
  path: string,
  rule: z.ZodType<Value, unknown>,
  value: unknown,
): Value {
  const parsed = rule.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ValidationError({
    fields: parsed.error.issues.map(({ message }) => ({ path, message })),
  });
}
