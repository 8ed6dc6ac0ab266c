/**
 * Finds what a built script or style sheet asks of a browser beyond the floor of config/vite/floor.ts.
 * Parsing alone does not find it: a lookbehind in a string is made into an expression while the page
 * loads, and throws there; a method that is missing throws when a reader comes to it.
 */
import {
  type AnyNode,
  type CallExpression,
  type MemberExpression,
  type Program,
  parse,
} from 'acorn';
import { fullAncestor } from 'acorn-walk';
import postcss from 'postcss';

/** Present in neither or only one of the two, and filled in on pages by src/floor/fill-in.js. */
const FILLED_IN: ReadonlySet<string> = new Set([
  'AbortSignal.timeout',
  'Map.groupBy',
  'Object.hasOwn',
  'at',
  'findLast',
  'showModal',
  'structuredClone',
  'toReversed',
  'toSorted',
]);

/** Functions named by their owner, or global. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  'AbortSignal.any',
  'AbortSignal.timeout',
  'Array.fromAsync',
  'Error.isError',
  'Intl.DurationFormat',
  'Iterator.from',
  'Map.groupBy',
  'Math.sumPrecise',
  'Object.groupBy',
  'Object.hasOwn',
  'Promise.try',
  'Promise.withResolvers',
  'RegExp.escape',
  'Response.json',
  'URL.canParse',
  'URL.parse',
  'crypto.randomUUID',
  'requestIdleCallback',
  'scheduler.postTask',
  'structuredClone',
]);

/** Methods known by their name alone: no other method of the site may bear one of these. */
const METHODS: ReadonlySet<string> = new Set([
  'at',
  'checkVisibility',
  'difference',
  'findLast',
  'findLastIndex',
  'getOrInsert',
  'getOrInsertComputed',
  'hidePopover',
  'intersection',
  'isDisjointFrom',
  'isSubsetOf',
  'isSupersetOf',
  'isWellFormed',
  'moveBefore',
  'randomUUID',
  'requestSubmit',
  'setHTML',
  'setHTMLUnsafe',
  'showModal',
  'showPicker',
  'showPopover',
  'startViewTransition',
  'symmetricDifference',
  'throwIfAborted',
  'toReversed',
  'toSorted',
  'toSpliced',
  'toWellFormed',
  'togglePopover',
  'union',
]);

/** `values().map(…)`: iterators have no methods of their own at the floor. */
const MAKES_ITERATOR: ReadonlySet<string> = new Set(['entries', 'matchAll', 'values']);
const OF_ITERATORS: ReadonlySet<string> = new Set([
  'drop',
  'every',
  'filter',
  'find',
  'flatMap',
  'forEach',
  'map',
  'reduce',
  'some',
  'take',
  'toArray',
]);

const FUNCTION = /Function/;
const LOOKBEHIND = /\(\?<[=!]/;

const nameOf = ({ computed, property }: MemberExpression): string | null => {
  if (!computed && property.type === 'Identifier') return property.name;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : null;
};

const calleeOf = ({ callee }: CallExpression): { name: string; full: string } | null => {
  if (callee.type === 'Identifier') return { name: callee.name, full: callee.name };
  if (callee.type !== 'MemberExpression') return null;
  const name = nameOf(callee);
  if (name === null) return null;
  const owner = callee.object.type === 'Identifier' ? callee.object.name : null;
  const isGlobal = owner === null || ['window', 'self', 'globalThis'].includes(owner);
  return { name, full: isGlobal ? name : `${owner}.${name}` };
};

function isOnIterator({ callee }: CallExpression): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'CallExpression') return false;
  const maker = calleeOf(callee.object);
  // `Object.values(…)` makes an array.
  const isIterator = MAKES_ITERATOR.has(maker?.name ?? '') && !maker?.full.startsWith('Object.');
  return isIterator && OF_ITERATORS.has(nameOf(callee) ?? '');
}

function faultOfCall(call: CallExpression): string | null {
  const callee = calleeOf(call);
  if (callee === null) return null;
  if (FUNCTIONS.has(callee.full)) return callee.full;
  if (callee.full !== callee.name || call.callee.type === 'MemberExpression') {
    if (METHODS.has(callee.name)) return callee.name;
  }
  return isOnIterator(call) ? `${callee.name} 用在迭代器上` : null;
}

const isExpressionMaker = (node: AnyNode): boolean =>
  (node.type === 'NewExpression' || node.type === 'CallExpression') &&
  node.callee.type === 'Identifier' &&
  node.callee.name === 'RegExp';

function textsOf(node: AnyNode): string[] {
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node.type === 'TemplateElement') return [node.value.cooked ?? node.value.raw];
  // Minifiers write strings as templates.
  return node.type === 'TemplateLiteral' ? node.quasis.flatMap(textsOf) : [];
}

/** `a?.b(...c, ...d)` and its like, which Chrome before 91 gets wrong. */
function hasSpread(node: AnyNode): boolean {
  if (node.type === 'MemberExpression') return hasSpread(node.object);
  if (node.type !== 'CallExpression') return false;
  return node.arguments.some(({ type }) => type === 'SpreadElement') || hasSpread(node.callee);
}

function faultsOfNode(node: AnyNode): string[] {
  if (node.type === 'StaticBlock') return ['类的 static 块'];
  if (node.type === 'BinaryExpression' && node.left.type === 'PrivateIdentifier') {
    return ['#名称 in 对象'];
  }
  if (node.type === 'Literal' && node.regex !== undefined && node.regex !== null) {
    const { pattern, flags } = node.regex;
    return [
      ...(LOOKBEHIND.test(pattern) ? ['正则中的 (?<= 或 (?<!'] : []),
      ...(/[vd]/.test(flags) ? [`正则的标志 ${flags}`] : []),
    ];
  }
  if (isExpressionMaker(node)) {
    const flags = (node as CallExpression).arguments[1];
    const text = flags === undefined ? '' : textsOf(flags as AnyNode).join('');
    return /[vd]/.test(text) ? [`正则的标志 ${text}`] : [];
  }
  if (textsOf(node).some((text) => LOOKBEHIND.test(text))) return ['字符串中的 (?<= 或 (?<!'];
  if (node.type === 'ChainExpression' && hasSpread(node.expression)) return ['?. 与 ... 一起用'];
  if (node.type !== 'CallExpression') return [];
  const fault = faultOfCall(node);
  return fault === null ? [] : [fault];
}

/** Names that the script looks for before it uses them: `'x' in window`, `typeof x`. */
function askedFor(node: AnyNode): string | null {
  if (node.type === 'BinaryExpression' && node.operator === 'in') {
    return node.left.type === 'PrivateIdentifier' ? null : (textsOf(node.left)[0] ?? null);
  }
  if (node.type !== 'UnaryExpression' || node.operator !== 'typeof') return null;
  return node.argument.type === 'Identifier' ? node.argument.name : null;
}

interface Place {
  /** Workers and the script that fills in have nothing filled in for them. */
  isFilledIn: boolean;
  isModule: boolean;
}

/** The script as a tree; a sentence when its syntax is of later years. */
function treeOf(text: string, sourceType: 'module' | 'script'): Program | string {
  try {
    return parse(text, { ecmaVersion: 2022, sourceType });
  } catch (error) {
    return `读不懂的语法：${(error as Error).message}`;
  }
}

/** What the script uses that the floor has not, each once, in Chinese for the one who builds. */
export function faultsOfScript(text: string, { isFilledIn, isModule }: Place): string[] {
  const faults = new Set<string>();
  const asked = new Set<string>();
  const tree = treeOf(text, isModule ? 'module' : 'script');
  if (typeof tree === 'string') return [tree];
  fullAncestor(tree, (node, _state, ancestors) => {
    const each = node as AnyNode;
    if (each.type === 'AwaitExpression' && !ancestors.some(({ type }) => FUNCTION.test(type))) {
      faults.add('模块顶层的 await');
    }
    for (const fault of faultsOfNode(each)) faults.add(fault);
    const name = askedFor(each);
    if (name !== null) asked.add(name);
  });
  return [...faults].filter((fault) => !asked.has(fault) && !(isFilledIn && FILLED_IN.has(fault)));
}

/** Values and rules that older browsers drop; each must come after one that they know. */
const NEEDS_FALLBACK: readonly [what: string, value: RegExp][] = [
  ['dvh、svh、lvh', /\d[dsl]v[hw]\b/],
  ['content 的替代文字', /^(?:"[^"]*"|'[^']*'|counter\([^)]*\)) *\/ *["']/],
  ['color-mix、oklch、light-dark', /\b(?:color-mix|oklch|oklab|light-dark|color)\(/],
];

/** What a style sheet asks for beyond the floor, each once. */
export function faultsOfStyles(css: string): string[] {
  const faults = new Set<string>();
  postcss.parse(css).walk((node) => {
    if (node.type === 'atrule') {
      if (/^(?:layer|container|scope|starting-style)$/.test(node.name)) faults.add(`@${node.name}`);
      if (node.name === 'media' && /[<>]/.test(node.params)) faults.add('@media 中的 < >');
    }
    if (node.type === 'rule' && node.selector.includes('&')) faults.add('嵌套的规则');
    if (node.type !== 'decl') return;
    const before = node.parent?.nodes.slice(0, node.parent.index(node)) ?? [];
    const hasFallback = before.some((each) => each.type === 'decl' && each.prop === node.prop);
    for (const [what, value] of NEEDS_FALLBACK) {
      if (value.test(node.value) && !hasFallback) faults.add(`${what}（前面要有旧写法）`);
    }
  });
  return [...faults];
}
