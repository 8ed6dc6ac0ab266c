/** People by requirements: the columns that the rows of a page have in common, and what stands in each cell. */

export interface Part {
  nodeId: string;
  title: string;
  state: 'MET' | 'MISSING' | 'EXPIRED' | 'WAIVED';
  until: string | null;
}

/** What the API says of a tree: the root, and all below it in one list. */
export interface Tree extends Part {
  descendants: readonly (Part & { parentNodeId: string | null })[];
}

/** A requirement that asks for one thing. */
export interface Leaf extends Part {
  /** Not met, and asked for no more: another way to the same was taken. */
  isSpared: boolean;
}

const isMet = ({ state }: Part): boolean => state === 'MET' || state === 'WAIVED';

/** The requirements that ask for one thing each, in their order. */
export function leavesOf(tree: Tree | null): Leaf[] {
  if (tree === null) return [];
  const { descendants } = tree;
  const parents = new Set(descendants.map(({ parentNodeId }) => parentNodeId));
  const leaves = descendants.filter(({ nodeId }) => !parents.has(nodeId));
  if (leaves.length === 0) return [{ ...tree, isSpared: false }];
  const byId = new Map(descendants.map((part) => [part.nodeId, part]));
  // What is met as a whole asks for nothing below it any more.
  const isWithinMet = (nodeId: string | null): boolean => {
    const above = nodeId === null ? undefined : byId.get(nodeId);
    return isMet(above ?? tree) || (above !== undefined && isWithinMet(above.parentNodeId));
  };
  return leaves.map((leaf) => ({
    ...leaf,
    isSpared: !isMet(leaf) && isWithinMet(leaf.parentNodeId),
  }));
}

/** How many of the requirements that are asked for are met; null without any. */
export function countMet(tree: Tree | null): { met: number; asked: number } | null {
  const asked = leavesOf(tree).filter(({ isSpared }) => !isSpared);
  return asked.length === 0 ? null : { met: asked.filter(isMet).length, asked: asked.length };
}

export interface Column {
  nodeId: string;
  title: string;
}

/** Of rules or versions that differ, each requirement has one column, where it first stands. */
export function columnsOf(trees: readonly (Tree | null)[]): Column[] {
  const columns = new Map<string, Column>();
  for (const { nodeId, title } of trees.flatMap(leavesOf)) {
    if (!columns.has(nodeId)) columns.set(nodeId, { nodeId, title });
  }
  return [...columns.values()];
}

/** What the tree says under each column; null where it does not ask for that. */
export function cellsOf(tree: Tree | null, columns: readonly Column[]): (Leaf | null)[] {
  const leaves = new Map(leavesOf(tree).map((leaf) => [leaf.nodeId, leaf]));
  return columns.map(({ nodeId }) => leaves.get(nodeId) ?? null);
}
