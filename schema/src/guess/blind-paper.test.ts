import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseQuestion, SimpleQuestion } from '../content/model.ts';
import type { QuestionResponse } from '../scoring/response.ts';
import { scoreQuestion } from '../scoring/score.ts';
import { SCORER } from '../scoring/scorers.ts';
import { anyQuestion, BASE, makeSingleChoice, makeTrueFalse } from '../scoring/testing.ts';
import { drawPaper, keyLines, type PaperItem, paperLines } from './blind-paper.ts';
import { writtenOf } from './testing.ts';

function only(question: SimpleQuestion, seed = 's'): PaperItem {
  const [item] = drawPaper([writtenOf(question)], 1, seed);
  if (item === undefined) throw new Error('expected an item');
  return item;
}

const aCase: CaseQuestion = {
  ...BASE,
  type: 'CASE',
  uuid: 'case',
  title: '漏水',
  stem: '楼上漏水。',
  parts: [makeSingleChoice(), makeTrueFalse(true)],
};

/** Ids behind letters, as somebody reads them off the paper. */
function idsOf(options: readonly { id: string }[], letters: string): string[] {
  return [...letters].map((letter) => options[letter.charCodeAt(0) - 65]?.id ?? '');
}

/** The answer that the printed key stands for. */
function responseOf({ shown }: PaperItem, key: string): QuestionResponse {
  switch (shown.type) {
    case 'SINGLE_CHOICE':
    case 'TRUE_FALSE':
      return { type: shown.type, choiceId: idsOf(shown.choices, key)[0] ?? '' };
    case 'MULTIPLE_CHOICE':
      return { type: shown.type, choiceIds: idsOf(shown.choices, key) };
    case 'ORDERING':
      return { type: shown.type, itemIds: idsOf(shown.items, key) };
    case 'MATCHING':
      return {
        type: shown.type,
        pairs: key.split(' ').map((pair) => ({
          leftId: shown.left[Number(pair[0]) - 1]?.id ?? '',
          rightId: idsOf(shown.right, pair.slice(1))[0] ?? '',
        })),
      };
    case 'FILL_BLANK': {
      const texts = key.split('；').map((accepted) => accepted.split(' | ')[0] ?? '');
      return {
        type: shown.type,
        blanks: shown.blankIds.map((id, index) => ({ id, text: texts[index] ?? '' })),
      };
    }
  }
}

describe('paperLines', () => {
  it('prints nothing that tells a key: no feedback, rationale, citation or rule', () => {
    fc.assert(
      fc.property(anyQuestion, fc.string(), (question, seed) => {
        const printed = paperLines([only(question, seed)]).join('\n');
        expect(printed).not.toMatch(/秘|secret|PER_CHOICE|ALL_OR_NOTHING|HALF/);
        if (question.type !== 'FILL_BLANK') return;
        for (const text of question.blanks.flatMap(({ accepted }) => accepted)) {
          // A single digit or letter may be the number of the question.
          if (text.length > 1) expect(printed).not.toContain(text);
        }
      }),
    );
  });

  it('prints the text of a case once, over its parts', () => {
    const printed = paperLines(drawPaper([writtenOf(aCase)], 5, 's'));
    expect(printed.filter((line) => line === '楼上漏水。')).toHaveLength(1);
    expect(printed[0]).toBe('案例：漏水');
    expect(printed.filter((line) => line.startsWith('第 '))).toHaveLength(2);
  });
});

describe('keyLines', () => {
  it('prints the key that earns the whole point when read off the same paper', () => {
    fc.assert(
      fc.property(anyQuestion, fc.string(), (question, seed) => {
        const item = only(question, seed);
        const [line] = keyLines([item]);
        const key = /^1 .. (.*) core\.md:1$/.exec(line ?? '')?.[1] ?? '';
        expect(scoreQuestion(question, responseOf(item, key), SCORER).pointsEarned).toBe(1);
      }),
    );
  });

  it('names the line of each part of a case', () => {
    const lines = keyLines(drawPaper([writtenOf(aCase, 10)], 2, 's'));
    expect(lines.map((line) => line.split(' ').at(-1))).toEqual(['core.md:11', 'core.md:12']);
  });
});

describe('drawPaper', () => {
  const questions = Array.from({ length: 30 }, (_, index) =>
    writtenOf({ ...makeSingleChoice(), uuid: `q${String(index).padStart(2, '0')}` }),
  );
  const uuids = (seed: string, from = questions): string[] =>
    drawPaper(from, 10, seed).map(({ item }) => item.question.uuid);

  it('draws as many as asked for, the same for the same seed wherever they stand in the file', () => {
    expect(new Set(uuids('a')).size).toBe(10);
    expect(uuids('a', [...questions].reverse())).toEqual(uuids('a'));
    expect(uuids('b')).not.toEqual(uuids('a'));
  });

  it('takes a case whole or not at all', () => {
    for (let round = 0; round < 8; round++) {
      const paper = drawPaper([...questions, writtenOf(aCase)], 29, `s${round}`);
      const parts = paper.filter(({ shown }) => shown.caseTitle !== null);
      expect(paper).toHaveLength(29);
      expect([0, 2]).toContain(parts.length);
    }
  });

  it('gives all when there are fewer', () => {
    expect(drawPaper(questions, 99, 's')).toHaveLength(30);
  });
});
