import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDiagram } from './parse-diagram.ts';

const GUIDE = new URL('../../../../content/CONTRIBUTING.md', import.meta.url);

describe('parseDiagram', () => {
  it('reads boxes in the order in which they are first named, their label the name if none is given', () => {
    const { diagram, faults } = parseDiagram(
      ' 两步 ',
      '甲 -> 乙 -> 丙 [label="再"]\n乙 [label="喊人，\\n打 119", class=开始, xlabel="第 1 日"]',
    );
    expect(faults).toEqual([]);
    expect(diagram).toEqual({
      title: '两步',
      lanes: [],
      nodes: [
        { id: '甲', label: '甲', time: null, kind: 'STEP', lane: null },
        { id: '乙', label: '喊人，\n打 119', time: '第 1 日', kind: 'START', lane: null },
        { id: '丙', label: '丙', time: null, kind: 'STEP', lane: null },
      ],
      edges: [
        { from: '甲', to: '乙', label: '再', dashed: false, ranks: true },
        { from: '乙', to: '丙', label: '再', dashed: false, ranks: true },
      ],
    });
  });

  it('puts a box into the lane that names it, also when an arrow named it before', () => {
    const { diagram } = parseDiagram(
      '图',
      '甲 -> 乙\nsubgraph 居民 { 甲 }\nsubgraph a { label="街道"; 乙 }',
    );
    expect(diagram?.lanes).toEqual(['居民', '街道']);
    expect(diagram?.nodes.map(({ lane }) => lane)).toEqual([0, 1]);
  });

  it('tells dashed arrows and those that lead back', () => {
    const { diagram } = parseDiagram(
      '图',
      '甲 -> {乙 丙} [style=dashed]\n乙 -> 甲 [constraint=false]',
    );
    expect(diagram?.edges).toEqual([
      { from: '甲', to: '乙', label: null, dashed: true, ranks: true },
      { from: '甲', to: '丙', label: null, dashed: true, ranks: true },
      { from: '乙', to: '甲', label: null, dashed: false, ranks: false },
    ]);
  });

  it('never throws, and gives a diagram or a fault with a place in the block', () => {
    const word = fc.constantFrom(
      ...['甲', '乙', '"', '->', '--', '[', ']', '{', '}', '=', 'label', 'class', 'subgraph', ';'],
      ...[
        '\n',
        ' ',
        '<',
        '>',
        ':',
        '\\',
        '\\n',
        '/*',
        '//',
        '#',
        '，',
        'digraph',
        'node',
        '5',
        '.',
      ],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const source = words.join('');
        const { diagram, faults } = parseDiagram('图', source);
        expect(diagram === null).toBe(faults.length > 0);
        for (const { place } of faults) {
          expect(place.line).toBeLessThanOrEqual(source.split('\n').length);
          expect(place.line).toBeGreaterThanOrEqual(0);
          expect(place.column).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  it('accepts every example of the guide for authors', () => {
    const blocks = [...readFileSync(GUIDE, 'utf8').matchAll(/^```dot (.*)\n([\s\S]*?)\n```$/gm)];
    expect(blocks.length).toBeGreaterThanOrEqual(3);
    for (const [, title = '', source = ''] of blocks) {
      expect(parseDiagram(title, source).faults, title).toEqual([]);
    }
  });
});
