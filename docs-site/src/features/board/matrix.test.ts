import { describe, expect, it } from 'vitest';
import { cellsOf, columnsOf, countMet, leavesOf, type Tree } from './matrix.ts';

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

  it('asks no more for the other way to what is met, and counts without it', () => {
    const either = (lesson: Tree['state'], quiz: Tree['state'], both: Tree['state']) =>
      tree(
        part('either', 'root', both),
        part('lessons', 'either', lesson),
        part('a', 'lessons', lesson),
        part('quiz', 'either', quiz),
        part('exam', 'root', 'EXPIRED'),
      );
    const spared = (of: Tree) => leavesOf(of).filter(({ isSpared }) => isSpared);
    const byLesson = either('MET', 'MISSING', 'MET');
    expect(spared(byLesson).map(({ nodeId }) => nodeId)).toEqual(['quiz']);
    expect(countMet(byLesson)).toEqual({ met: 1, asked: 2 });
    const byQuiz = either('MISSING', 'WAIVED', 'MET');
    expect(spared(byQuiz).map(({ nodeId }) => nodeId)).toEqual(['a']);
    expect(countMet(byQuiz)).toEqual({ met: 1, asked: 2 });
    const open = either('MISSING', 'MISSING', 'MISSING');
    expect(spared(open)).toEqual([]);
    expect(countMet(open)).toEqual({ met: 0, asked: 3 });
    // Waived as a whole: nothing below is asked for.
    expect(spared({ ...open, state: 'WAIVED' })).toHaveLength(3);
    expect(countMet({ ...open, state: 'WAIVED' })).toBeNull();
    expect(countMet(null)).toBeNull();
  });
});
