import type { Diagram, DiagramNode } from '@shequ/schema/content/diagram/diagram.ts';
import fc from 'fast-check';
import type { Element } from 'hast';
import { describe, expect, it } from 'vitest';
import { drawDiagram } from './draw-diagram.ts';

const text = (most: number) =>
  fc
    .array(fc.constantFrom(...'社区工作者走访登记，回访。5 119 日、“问”'), {
      minLength: 1,
      maxLength: most,
    })
    .map((characters) => characters.join('').trim() || '问');

const node = (lanes: number) =>
  fc.record({
    label: text(24),
    time: fc.option(text(8)),
    kind: fc.constantFrom('STEP', 'START', 'END', 'DECISION', 'WARNING', 'FORBIDDEN' as const),
    lane: lanes === 0 ? fc.constant(null) : fc.nat({ max: lanes - 1 }),
  });

/** As the content check lets them through, but for what has no bearing on the drawing. */
const diagrams: fc.Arbitrary<Diagram> = fc
  .tuple(fc.constantFrom(0, 2, 3), fc.integer({ min: 2, max: 14 }))
  .chain(([lanes, count]) =>
    fc.record({
      lanes: fc.constant(Array.from({ length: lanes }, (_, lane) => `第${lane}方`)),
      nodes: fc.array(node(lanes), { minLength: count, maxLength: count }),
      edges: fc.array(
        fc.record({
          from: fc.nat({ max: count - 1 }),
          step: fc.integer({ min: 1, max: count - 1 }),
          label: fc.option(text(10)),
          dashed: fc.boolean(),
          ranks: fc.boolean(),
        }),
        { minLength: 1, maxLength: 18 },
      ),
    }),
  )
  .map(({ lanes, nodes, edges }) => ({
    title: '图',
    lanes,
    nodes: nodes.map((each, index): DiagramNode => ({ id: String(index), ...each })),
    edges: edges.map(({ from, step, ...rest }) => ({
      from: String(from),
      to: String((from + step) % nodes.length),
      ...rest,
    })),
  }));

function elementsOf(element: Element, className: string): Element[] {
  const inner = element.children.flatMap((child) =>
    child.type === 'element' ? elementsOf(child, className) : [],
  );
  const names = element.properties.className;
  return Array.isArray(names) && names.includes(className) ? [element, ...inner] : inner;
}

function textOf(element: Element): string {
  return element.children
    .map((child) =>
      child.type === 'element' ? textOf(child) : 'value' in child ? child.value : '',
    )
    .join('');
}

const squeezed = (value: string) => value.replace(/\s/g, '');

describe('drawDiagram', () => {
  it('draws whatever the content check lets through, with every word of it', async () => {
    await fc.assert(
      fc.asyncProperty(diagrams, async (diagram) => {
        const figure = await drawDiagram(diagram);
        const drawn = ['node', 'edge']
          .flatMap((name) => elementsOf(figure, name))
          .map((group) => squeezed(textOf(group)))
          .sort()
          .join('');
        const written = [
          ...diagram.lanes,
          ...diagram.nodes.flatMap(({ label, time }) => [label, time ?? '']),
          ...diagram.edges.map(({ label }) => label ?? ''),
        ].join('');
        expect([...drawn].sort().join('')).toBe([...squeezed(written)].sort().join(''));
        expect(elementsOf(figure, 'edge')).toHaveLength(diagram.edges.length);
        expect(elementsOf(figure, 'lane')).toHaveLength(diagram.lanes.length);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('gives every page a figure of its own', async () => {
    const diagram: Diagram = {
      title: '图',
      lanes: [],
      nodes: ['甲', '乙'].map((id) => ({ id, label: id, time: null, kind: 'STEP', lane: null })),
      edges: [{ from: '甲', to: '乙', label: null, dashed: false, ranks: true }],
    };
    const first = await drawDiagram(diagram);
    first.children = [];
    expect((await drawDiagram(diagram)).children.length).toBeGreaterThan(0);
  });
});
