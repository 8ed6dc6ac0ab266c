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

/** The requirements that ask for one thing each, in their order. */
export function leavesOf(tree: Tree | null): Part[] {
  if (tree === null) return [];
  const parents = new Set(tree.descendants.map(({ parentNodeId }) => parentNodeId));
  const leaves = tree.descendants.filter(({ nodeId }) => !parents.has(nodeId));
  return leaves.length === 0 ? [tree] : leaves;
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
export function cellsOf(tree: Tree | null, columns: readonly Column[]): (Part | null)[] {
  const leaves = new Map(leavesOf(tree).map((leaf) => [leaf.nodeId, leaf]));
  return columns.map(({ nodeId }) => leaves.get(nodeId) ?? null);
}
