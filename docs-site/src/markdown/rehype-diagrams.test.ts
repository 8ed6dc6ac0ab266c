import { describe, expect, it, vi } from 'vitest';
import { renderMarkdown } from './render-markdown.ts';

const html = async (source: string, title = '两步') =>
  (await renderMarkdown(`\`\`\`dot ${title}\n${source}\n\`\`\``, 'emergency')).html;

describe('a diagram in a lesson', () => {
  it('is a figure with its title, a drawing with a name, and the same in words', async () => {
    const figure = await html('报警 -> 撤离 [label="马上"]');
    expect(figure).toMatch(/^<figure class="diagram"><figcaption>两步<\/figcaption>/);
    expect(figure).toMatch(/<svg [^>]*role="img"[^>]*aria-label="两步"/);
    expect(figure).toContain('<li>报警 → 马上：撤离</li>');
    expect(figure).not.toContain('<pre');
  });

  it('shows every label once, and nothing of the stand-ins', async () => {
    const drawing = (
      await html('甲 [label="喊人，\\n打 119", class=开始]\n甲 -> 乙 [label="再"]')
    ).split('<details>')[0];
    const texts = [...(drawing ?? '').matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(texts.sort()).toEqual(['乙', '再', '喊人，', '打 119'].sort());
  });

  it('carries no colour, font, style, id or tooltip', async () => {
    const figure = await html(`subgraph 居民 { 甲 [class=警示] }
subgraph 街道 { 乙 [class=判断, xlabel="7 日"]; 丙 [class=禁止] }
甲 -> 乙 [style=dashed]
乙 -> 甲 [label="退回", constraint=false]
乙 -> 丙 [label="不行"]`);
    expect(figure).not.toMatch(/ (?:style|fill|stroke|font-[a-z]+|id|href|on[a-z]+)=/i);
    expect(figure).not.toContain('<title');
    for (const name of [
      'is-warning',
      'is-decision',
      'is-forbidden',
      'is-dashed',
      'lane',
      'is-time',
    ]) {
      expect(figure).toMatch(new RegExp(`class="[^"]*\\b${name}\\b`));
    }
  });

  it('escapes what authors write', async () => {
    const figure = await html('"<script>alert(1)</script>" -> "a&b"', '甲 "b"');
    expect(figure).not.toMatch(/<script|<\/script/);
    expect(figure).toContain('a&#x26;b');
    expect(figure).toContain('aria-label="甲 &#x22;b&#x22;"');
  });

  it('stands lanes in the author’s order, equally tall, each box inside its own', async () => {
    const lanes = [['甲', '己'], ['乙', '丁'], ['丙'], ['戊']];
    const source = lanes.map((boxes, lane) => `subgraph 方${lane} { ${boxes.join('; ')} }`);
    // Arrows that run against the order of the lanes.
    const figure = await html([...source, '戊 -> 甲 -> 丁 -> 丙 -> 乙 -> 己'].join('\n'));
    const grounds = [...figure.matchAll(/class="lane [^"]*"><polygon points="([^"]*)"/g)].map(
      ([, points = '']) => {
        const pairs = points.split(' ').map((pair) => pair.split(',').map(Number));
        const [xs, ys] = [pairs.map(([x = 0]) => x), pairs.map(([, y = 0]) => y)];
        return { from: Math.min(...xs), to: Math.max(...xs), top: Math.min(...ys) };
      },
    );
    expect(grounds).toHaveLength(lanes.length);
    expect(new Set(grounds.map(({ top }) => top)).size).toBe(1);
    expect(grounds.map(({ from }) => from)).toEqual(
      grounds.map(({ from }) => from).sort((a, b) => a - b),
    );
    for (const [lane, boxes] of lanes.entries()) {
      for (const box of boxes) {
        const x = Number(new RegExp(`<text x="([^"]*)"[^>]*>${box}<`).exec(figure)?.[1]);
        expect(x, box).toBeGreaterThan(grounds[lane]?.from ?? Number.NaN);
        expect(x, box).toBeLessThan(grounds[lane]?.to ?? Number.NaN);
      }
    }
  });

  it('tells the time beside a box, or inside where the way forks and it could be another’s', async () => {
    const figure = await html(`乙 [xlabel="3 日内"]
丙 [xlabel="5 日内"]
甲 -> 乙 -> {丙 丁}`);
    expect(figure).toMatch(/<g class="node is-time"><text[^>]*>3 日内</);
    expect(figure).toMatch(/<text[^>]*class="is-time"[^>]*>5 日内<\/text><text[^>]*>丙</);
  });

  it('shortens its lines before it grows too wide for a phone', async () => {
    const abreast = [
      '请他找有权的部门办理',
      '登记来源数量用途公布',
      '在指定平台自己求助',
      '当面劝阻调解协商',
    ];
    const figure = await html(`哪样 -> {${abreast.join(' ')}}`);
    expect(figure).toContain('<div class="diagram-fit">');
    expect(Number(/viewBox="0 0 ([\d.]+)/.exec(figure)?.[1])).toBeLessThanOrEqual(430);
  });

  it('scrolls in a box with a name when it is too wide for a phone', async () => {
    const wide = await html(
      `根 -> {${Array.from({ length: 8 }, (_, at) => `很长的一项${at}`).join(' ')}}`,
    );
    expect(wide).toContain(
      '<div class="diagram-scroll" role="group" tabindex="0" aria-label="两步">',
    );
    expect(await html('甲 -> 乙')).toContain('<div class="diagram-fit">');
  });

  it('draws the same thing for the same text', async () => {
    expect(await html('甲 -> 乙')).toBe(await html('甲 -> 乙'));
  });

  it('fails for a diagram that the content check would refuse', async () => {
    // Astro also prints what it throws.
    const printed = vi.spyOn(console, 'error').mockReturnValue();
    await expect(html('甲 -> ')).rejects.toThrow(/图没有写完/);
    printed.mockRestore();
  });
});
