import { parseMarkdown, renderBlock } from '@shequ/schema/content/markdown.ts';
import type { LocalSlot, LocalValue } from '@shequ/schema/content/model.ts';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { localInformation } from '../curriculum/local-information.ts';
import { remarkLocalValues } from './remark-local-values.ts';

const TODAY = '2026-11-30';
const standard: LocalSlot = {
  id: 'standard',
  title: '城市低保标准',
  group: '救助',
  form: 'NUMBER',
  unit: '元/人·月',
  setBy: '市人民政府',
  ask: '街道窗口',
};
const phone: LocalSlot = { ...standard, id: 'phone', form: 'PHONE', unit: null };
const at = (slot: string, value: string | number, asOf = '2026-07-01'): LocalValue => ({
  slot,
  value,
  asOf,
});

/** Words with the targets of links in brackets, and the classes of spans before them. */
function told(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const inner = node.children.map(told).join('');
  if (node.type === 'link') return `[${inner}](${node.url})`;
  const { className: names, href } = node.data?.hProperties ?? {};
  if (typeof href === 'string') return `[${inner}](${href})`;
  return names === undefined ? inner : `<${String(names)}>${inner}`;
}

async function shown(markdown: string, values: LocalValue[], invented = false): Promise<string> {
  const tree = parseMarkdown(markdown);
  const local = { place: '东湖街道', invented, values };
  const information = localInformation({ slots: [standard, phone], local }, TODAY);
  await remarkLocalValues(() => Promise.resolve(information))(tree);
  return told(tree);
}

describe('a slot in running text', () => {
  it('says the value with its unit and its date, and leads to the list', async () => {
    expect(await shown('按[低保标准](local:standard)算。', [at('standard', 1020)])).toBe(
      '按低保标准<local-value>（本地：[1020 元/人·月](/local/#standard)，2026-07-01 核实）算。',
    );
  });

  it('says whom to ask while it is empty', async () => {
    expect(await shown('按[低保标准](local:standard)算。', [])).toBe(
      '按低保标准<local-value local-value--empty>（[本地的还没有填，问街道窗口](/local/#standard)）算。',
    );
  });

  it('marks a value that is older than a year', async () => {
    const text = await shown('[标准](local:standard)', [at('standard', 980, '2025-11-29')]);
    expect(text).toContain('<local-value local-value--stale>');
    expect(text).toContain('2025-11-29 核实，满一年了，先问街道窗口');
  });

  it('marks an invented value wherever it stands', async () => {
    const text = await shown('[标准](local:standard)', [at('standard', 1020)], true);
    expect(text).toContain('（虚构：[1020 元/人·月]');
  });

  it('lets every phone be rung', async () => {
    expect(await shown('[窗口](local:phone)', [at('phone', '12345、0371-12345678')])).toContain(
      '[12345](tel:12345)、[0371-12345678](tel:0371-12345678)，',
    );
  });

  it('keeps emphasis of the words, other links and further slots of a paragraph', async () => {
    const text = await shown('[**标准**](local:standard)、[首页](/)、[窗口](local:phone)', [
      at('standard', 1),
      at('phone', '12345'),
    ]);
    expect(text).toMatch(/^标准<local-value>.*、\[首页\]\(\/\)、窗口<local-value>/);
  });

  it('asks for nothing where no slot is named', async () => {
    const tree = parseMarkdown('看[首页](/)。');
    await remarkLocalValues(() => Promise.reject(new Error('asked')))(tree);
    expect(told(tree)).toBe('看[首页](/)。');
  });
});

describe('a slot where no values are shown, as in an answer of the API', () => {
  it('is the words of the author', () => {
    expect(renderBlock('按[低保标准](local:standard)算。')).toBe('<p>按低保标准算。</p>');
  });
});
