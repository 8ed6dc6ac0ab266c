import { describe, expect, it } from 'vitest';
import { cellsOf, columnsOf, leavesOf, type Tree } from './matrix.ts';

const part = (nodeId: string, parentNodeId: string | null, state: Tree['state'] = 'MISSING') => ({
  nodeId,
  title: `要求 ${nodeId}`,
  state,
  until: null,
  parentNodeId,
});
const tree = (...descendants: Tree['descendants']): Tree => ({
  ...part('root', null),
  descendants,
});

describe('a matrix of people and requirements', () => {
  const full = tree(
    part('lessons', 'root'),
    part('a', 'lessons', 'MET'),
    part('b', 'lessons'),
    part('exam', 'root', 'EXPIRED'),
  );

  it('has a column for what asks for one thing, in the order of the file', () => {
    expect(columnsOf([full]).map(({ nodeId }) => nodeId)).toEqual(['a', 'b', 'exam']);
    expect(leavesOf(tree()).map(({ nodeId }) => nodeId)).toEqual(['root']);
    expect(leavesOf(null)).toEqual([]);
  });

  it('has each requirement of differing versions once, and says where one is not asked for', () => {
    const other = tree(part('a', 'root', 'WAIVED'), part('visit', 'root', 'MET'));
    const columns = columnsOf([full, null, other]);
    expect(columns.map(({ nodeId }) => nodeId)).toEqual(['a', 'b', 'exam', 'visit']);
    expect(cellsOf(other, columns).map((cell) => cell?.state ?? null)).toEqual([
      'WAIVED',
      null,
      null,
      'MET',
    ]);
    expect(cellsOf(null, columns)).toEqual([null, null, null, null]);
  });
});
