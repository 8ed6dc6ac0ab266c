/** Turns what Zod finds into faults an author can act on, in Chinese. */
import type { z } from 'zod';
import type { PARSE_RULES } from '../rules/parse-rules.ts';
import type { Place } from './source-text.ts';
import { isUuid } from './uuid.ts';
import type { YamlText } from './yaml-text.ts';

export interface ShapeFault {
  rule: keyof typeof PARSE_RULES | 'uuid/missing' | 'uuid/invalid';
  place: Place;
  message: string;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '“项: 值”的一组',
  null: 'null',
  date: '日期',
};

function typeName(type: string): string {
  return TYPE_NAMES[type] ?? type;
}

function show(value: unknown): string {
  if (value === undefined || value === null) return '空';
  if (typeof value === 'string') return `“${value}”`;
  return `“${JSON.stringify(value)}”`;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

function nameOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `第 ${step + 1} 项` : String(step)))
    .join(' 的 ');
}

/** How to write what was expected, for values that look right to whoever is new to YAML. */
function remedy(issue: z.core.$ZodIssue, value: unknown): string {
  if (typeof value === 'string' && /^(?:无|没有|空|不限|不限时)$/.test(value)) {
    return '；可以不填的项没有就写 null';
  }
  if (typeof value === 'string' && /[“”‘’]/.test(value) && issue.code !== 'too_big') {
    return '；引号是中文的，请删掉或者改成半角';
  }
  if (typeof value === 'string' && /[，、；]/.test(value) && issue.code !== 'invalid_type') {
    return '；几项之间用半角逗号和空格隔开，例如 [a, b]';
  }
  if (issue.code !== 'invalid_type') return '';
  switch (issue.expected) {
    case 'array':
      return '，写成 [a, b]（方括号、逗号都用半角），或者另起行一行一项，每行以“- ”开头';
    case 'number':
    case 'int':
      return '，只写半角数字，不加引号和单位';
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean'
        ? '，请用半角双引号括起来'
        : '';
    default:
      return '';
  }
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `应当是${typeName(issue.expected)}`;
    case 'invalid_value':
      return `只能是 ${issue.values.map((value) => String(value)).join('、')} 之一`;
    case 'too_small':
      if (issue.origin === 'array') return `至少要有 ${issue.minimum} 项`;
      if (issue.origin === 'string') return '不能为空';
      return `不能小于 ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'array') return `最多 ${issue.maximum} 项`;
      if (issue.origin === 'string') return `最多 ${issue.maximum} 字`;
      return `不能大于 ${issue.maximum}`;
    default:
      // Formats carry their own sentence, written beside the pattern.
      return issue.message;
  }
}

/** Keys of the object that holds the path, for the remedy of an unknown key. */
function unknownKeyFaults(issue: z.core.$ZodIssueUnrecognizedKeys, yaml: YamlText): ShapeFault[] {
  return issue.keys.map((key) => ({
    rule: 'front-matter/unknown-key',
    place: yaml.placeOfKey([...issue.path, key]),
    message: `不认识的项“${key}”。检查拼写和大小写；作者指南里没有的项不能加，请删掉。`,
  }));
}

function uuidFault(data: unknown, yaml: YamlText): ShapeFault {
  const value = valueAt(data, ['uuid']);
  if (value === null) {
    return {
      rule: 'uuid/missing',
      place: yaml.placeOf(['uuid']),
      message: 'uuid 后面是空的。删掉这一行，再运行 pnpm content:check --fix 自动补上。',
    };
  }
  if (value === undefined) {
    return {
      rule: 'uuid/missing',
      place: yaml.placeOf([]),
      message: '没有 uuid。运行 pnpm content:check --fix 自动补上，不要手写。',
    };
  }
  return {
    rule: 'uuid/invalid',
    place: yaml.placeOf(['uuid']),
    message: `uuid ${show(value)} 的格式不对，应当是小写的 8-4-4-4-12 位。删掉这一行，再运行 pnpm content:check --fix 重新生成。`,
  };
}

/** All faults of one piece of front matter or YAML file. */
export function shapeFaults(error: z.ZodError, data: unknown, yaml: YamlText): ShapeFault[] {
  const told = new Set<string>();
  return error.issues.flatMap((issue): ShapeFault[] => {
    // Of a value of the wrong type the length is wrong, too: the first thing said is enough.
    const path = JSON.stringify(issue.path.map(String));
    if (issue.code !== 'unrecognized_keys' && told.has(path)) return [];
    told.add(path);
    if (issue.code === 'unrecognized_keys') return unknownKeyFaults(issue, yaml);
    if (issue.path.length === 1 && issue.path[0] === 'uuid') {
      const value = valueAt(data, ['uuid']);
      return typeof value === 'string' && isUuid(value) ? [] : [uuidFault(data, yaml)];
    }
    const value = valueAt(data, issue.path);
    if (value === undefined && issue.code !== 'custom') {
      return [
        {
          rule: 'front-matter/missing-key',
          place: yaml.placeOf(issue.path),
          message: `缺少“${nameOf(issue.path)}”，${expectation(issue)}。写法见作者指南的例子。`,
        },
      ];
    }
    const name = issue.path.length === 0 ? '这里' : `“${nameOf(issue.path)}”`;
    return [
      {
        rule: 'front-matter/invalid-value',
        place: yaml.placeOf(issue.path),
        message: `${name}写的是${show(value)}，${expectation(issue)}${remedy(issue, value)}。`,
      },
    ];
  });
}
