/** What is wrong with a diagram as a whole, once its statements are read. */
import type { Place } from '../source/source-text.ts';
import type { Diagram, DiagramFault } from './diagram.ts';
import { DIAGRAM_LIMITS } from './limits.ts';

const FENCE: Place = { line: 0, column: 1 };

function sizeFaults({ nodes, edges, lanes }: Diagram): DiagramFault[] {
  const counts = [
    ['框', nodes.length, DIAGRAM_LIMITS.nodes],
    ['箭头', edges.length, DIAGRAM_LIMITS.edges],
    ['泳道', lanes.length, DIAGRAM_LIMITS.lanes],
  ] as const;
  return counts
    .filter(([, count, most]) => count > most)
    .map(([what, , most]) => ({
      rule: 'too-large',
      place: FENCE,
      message: `${what}超过 ${most} 个，手机上看不清。请分成几张图。`,
    }));
}

/** `places` tells where each node is first named. */
export function structureFaults(
  diagram: Diagram,
  places: ReadonlyMap<string, Place>,
): DiagramFault[] {
  const { nodes, edges, lanes } = diagram;
  if (edges.length === 0) {
    const message = '图里没有箭头。写成 甲 -> 乙；没有先后和分支的内容用列表。';
    return [{ rule: 'unconnected', place: FENCE, message }];
  }
  const faults = sizeFaults(diagram);
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  for (const node of nodes) {
    const place = places.get(node.id) ?? FENCE;
    if (!linked.has(node.id)) {
      const message = `没有箭头连到“${node.id}”。请检查名字和箭头里写的是否一字不差。`;
      faults.push({ rule: 'unconnected', place, message });
    }
    const out = edges.filter(({ from }) => from === node.id);
    if (node.kind === 'DECISION' && (out.length < 2 || out.some(({ label }) => label === null))) {
      const message = `判断“${node.id}”至少要有两个箭头出去，每个写上答案："${node.id}" -> 下一步 [label="是"]。`;
      faults.push({ rule: 'decision', place, message });
    }
    if (lanes.length > 0 && node.lane === null) {
      const message = `“${node.id}”不在任何一条泳道里。把它写进做这件事的一方：subgraph 网格员 { "${node.id}" }。`;
      faults.push({ rule: 'lanes', place, message });
    }
  }
  for (const [index, name] of lanes.entries()) {
    if (lanes.length > 1 && nodes.some(({ lane }) => lane === index)) continue;
    const message =
      lanes.length === 1
        ? `只有“${name}”一条泳道。泳道至少两条；只有一方做事就不分泳道。`
        : `泳道“${name}”是空的。写上这一方做的事，或者删掉。`;
    faults.push({ rule: 'lanes', place: FENCE, message });
  }
  return faults;
}
