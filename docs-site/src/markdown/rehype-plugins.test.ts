import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './render-markdown.ts';

const html = async (markdown: string) => (await renderMarkdown(markdown, 'mediation')).html;

describe('running text', () => {
  it('puts every part into a section and names the procedure', async () => {
    const text = await html('引子\n\n## 先看这里\n\n1. 喊人\n\n## 要点\n\n正文');
    expect(text).toMatch(/^<p>引子<\/p>\s*<section data-part="quick"><h2 id="先看这里">/);
    expect(text.match(/<section/g)).toHaveLength(2);
    expect(text).toContain('<section><h2 id="要点">');
  });

  it('lets a wide table scroll in a box that has a name and can be reached by keyboard', async () => {
    const text = await html('| 位置 | 做什么 |\n| --- | --- |\n| 路口 | 引车 |');
    expect(text).toContain(
      '<div class="table-scroll" role="group" tabindex="0" aria-label="表格：位置、做什么"><table>',
    );
    expect(text).toContain('<th scope="col">位置</th>');
  });

  it('gives a form without headings no empty ones', async () => {
    const form = await html('|  |  |\n| --- | --- |\n| 姓名 |  |');
    expect(form).not.toContain('<th');
    expect(form).toContain('aria-label="表格"');
    const half = await html('| 项目 |  |\n| --- | --- |\n| 姓名 |  |');
    expect(half).toContain('<th scope="col">项目</th>');
    expect(half.match(/<th[ >]/g)).toHaveLength(1);
  });

  it('takes pictures from the folder of the course, late', async () => {
    const text = await html('![路线](images/route.svg)');
    expect(text).toContain('src="/courses/mediation/images/route.svg"');
    expect(text).toContain('loading="lazy"');
    expect(await html('![路线](./images/route.svg)')).toContain(
      '/courses/mediation/images/route.svg',
    );
  });

  it('leaves no gap at a line break inside Chinese and renders bold that ends in a full-width mark', async () => {
    expect(await html('第一句。\n第二句。')).toBe('<p>第一句。第二句。</p>');
    expect(await html('**重点：**先报警')).toBe('<p><strong>重点：</strong>先报警</p>');
  });

  it('never lets raw HTML through', async () => {
    expect(await html('<script>alert(1)</script>')).not.toContain('<script>');
    expect(await html('文<b onclick="x()">字</b>')).not.toContain('<b');
  });

  it('leads a citation to its article on the page of the source', async () => {
    expect(await html('（[《消防法》第五条](source:fire-law)）')).toContain(
      'href="/sources/fire-law/#a5"',
    );
  });

  it('keeps a number and its unit on one line, but for what is written verbatim', async () => {
    expect(await html('第 3 天起 15 日内交 30 % ，`15 日`')).toBe(
      '<p>第\u00a03\u00a0天起 15\u00a0日内交 30\u00a0% ，<code>15 日</code></p>',
    );
    expect(await html('| 时限 |\n| --- |\n| 2 小时内 |')).toContain('<td>2\u00a0小时内</td>');
  });

  it('cuts a heading that needs two lines on a phone between words, and no shorter one', async () => {
    const long = await html('## 社区在应急体系中的位置与**信息**报告\n');
    expect(long).toMatch(/^<section><h2 id="[^"]+"><span class="phrase">社区<wbr>在<wbr>应急/);
    expect(long).toContain('<strong>信息</strong>');
    expect(long.replace(/<[^>]+>/g, '')).toBe('社区在应急体系中的位置与信息报告');
    expect(await html('## 先看这里\n')).toContain('<h2 id="先看这里">先看这里</h2>');
  });

  it('names headings as their authors wrote them', async () => {
    const { headings } = await renderMarkdown('## 过去 12 个月里社区收到的通知怎么办\n', 'x');
    expect(headings[0]).toEqual({
      depth: 2,
      slug: '过去-12-个月里社区收到的通知怎么办',
      text: '过去 12 个月里社区收到的通知怎么办',
    });
  });

  it('tells the headings for the outline', async () => {
    const { headings } = await renderMarkdown('## 要点\n\n### 报警\n', 'x');
    expect(headings).toEqual([
      { depth: 2, slug: '要点', text: '要点' },
      { depth: 3, slug: '报警', text: '报警' },
    ]);
  });
});
