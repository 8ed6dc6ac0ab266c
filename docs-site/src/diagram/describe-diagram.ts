/**
 * A diagram in words, for those who do not see it, for search, and for whoever would rather read:
 * one line for each box, with where its arrows lead.
 */
import type { Diagram, DiagramEdge, DiagramNode } from '@shequ/schema/content/diagram/diagram.ts';
import { strings } from './strings.ts';

const oneLine = (text: string) => text.replaceAll('\n', '');

/** Boxes in the order of reading: from those that no arrow reaches, along the arrows. */
function inReadingOrder({ nodes, edges }: Diagram): DiagramNode[] {
  const ahead = edges.filter(({ ranks }) => ranks);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const reached = new Set(ahead.map(({ to }) => to));
  const ordered = new Set<DiagramNode>();
  const follow = (node: DiagramNode): void => {
    if (ordered.has(node)) return;
    ordered.add(node);
    for (const { from, to } of ahead) {
      const next = byId.get(to);
      if (from === node.id && next !== undefined) follow(next);
    }
  };
  for (const node of nodes) if (!reached.has(node.id)) follow(node);
  // Boxes of a circle without a way in.
  for (const node of nodes) follow(node);
  return [...ordered];
}

function nameOf(node: DiagramNode): string {
  const kind = strings.kinds[node.kind];
  return `${kind === undefined ? '' : `${kind}：`}${oneLine(node.label)}`;
}

function exit({ label, to }: DiagramEdge, byId: ReadonlyMap<string, DiagramNode>): string {
  const target = byId.get(to);
  const name = target === undefined ? to : nameOf(target);
  return label === null ? name : `${oneLine(label)}：${name}`;
}

/** Lines such as `网格员，第 1 日：上门核实 → 属实：登记；不属实：答复`. */
export function describeDiagram(diagram: Diagram): string[] {
  const byId = new Map(diagram.nodes.map((node) => [node.id, node]));
  return inReadingOrder(diagram).flatMap((node) => {
    const exits = diagram.edges.filter(({ from }) => from === node.id);
    const who = node.lane === null ? [] : [diagram.lanes[node.lane] ?? ''];
    const before = [...who, ...(node.time === null ? [] : [oneLine(node.time)])].join('，');
    const head = `${before === '' ? '' : `${before}：`}${nameOf(node)}`;
    // The last box is named where its arrow comes from, unless its line says when or who.
    if (exits.length === 0) return before === '' ? [] : [head];
    return [`${head} → ${exits.map((edge) => exit(edge, byId)).join('；')}`];
  });
}
