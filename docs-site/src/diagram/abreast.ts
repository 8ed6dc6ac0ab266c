import type { Diagram } from '@shequ/schema/content/diagram/diagram.ts';

/**
 * Ids of the boxes that will stand beside others: those that are as many arrows away from the
 * beginning as another one. Arrows that lead back do not count; a circle among the others ends
 * after as many rounds as there are boxes.
 */
export function boxesAbreast({ nodes, edges }: Diagram): Set<string> {
  const depths = new Map(nodes.map(({ id }) => [id, 0]));
  const ahead = edges.filter(({ ranks }) => ranks);
  for (let round = 0; round < nodes.length; round += 1) {
    for (const { from, to } of ahead) {
      const depth = Math.min((depths.get(from) ?? 0) + 1, nodes.length);
      if (depth > (depths.get(to) ?? 0)) depths.set(to, depth);
    }
  }
  const at = new Map<number, number>();
  for (const depth of depths.values()) at.set(depth, (at.get(depth) ?? 0) + 1);
  return new Set(nodes.map(({ id }) => id).filter((id) => (at.get(depths.get(id) ?? 0) ?? 0) > 1));
}
