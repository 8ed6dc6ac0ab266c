/** What a tree of requirements says in a table: a column for each part that asks for one thing. */
import type { Directory } from '@shequ/schema/standing/directory.ts';
import { phrases } from '@shequ/schema/standing/phrases.ts';
import type { NextStep, RequirementStatus } from '@shequ/schema/standing/status.ts';
import { nodesOf, type Requirement } from '@shequ/schema/standing/tree.ts';
import { REQUIREMENT_STATES } from '@shequ/schema/terms.ts';
import type { Cell } from '../../spreadsheet/cell.ts';

export interface Part {
  nodeId: string;
  title: string;
}

export const partsOfTree = (tree: Requirement, directory: Directory): Part[] =>
  nodesOf(tree)
    .filter((node) => !('of' in node))
    .map((node) => ({
      nodeId: node.id,
      title:
        node.title ??
        phrases.title(node, 'ref' in node ? (directory(node.ref)?.title ?? node.ref.title) : null),
    }));

/** Titles of the columns: the parts, and what to do next; none when there are no parts. */
export const headersOf = (parts: readonly Part[]): string[] =>
  parts.length === 0 ? [] : [...parts.map(({ title }) => title), '下一步'];

const statesIn = ({ nodeId, state, children }: RequirementStatus): [string, string][] => [
  [nodeId, REQUIREMENT_STATES.zh[state]],
  ...children.flatMap(statesIn),
];

/** The cells below `headersOf`; what a person's own version does not ask for stays empty. */
export function cellsOfStatus(
  standing: { status: RequirementStatus | null; nextStep: NextStep | null } | null,
  parts: readonly Part[],
): Cell[] {
  const { status = null, nextStep = null } = standing ?? {};
  const states = new Map(status === null ? [] : statesIn(status));
  return [...parts.map(({ nodeId }) => states.get(nodeId) ?? null), nextStep?.title ?? null];
}
