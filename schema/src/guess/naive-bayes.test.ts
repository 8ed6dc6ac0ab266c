import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LabelledText, piecesOf, trainBayes } from './naive-bayes.ts';

const anyText = fc.stringMatching(/^[甲乙丙丁]{0,6}$/);
const anyExamples = fc.array(fc.record({ text: anyText, isKey: fc.boolean() }), { maxLength: 8 });

/** The same sum, counted from the definition: by looking through all texts for each piece. */
function oddsByHand(examples: readonly LabelledText[], text: string): number {
  const pieces = (each: string): string[] =>
    [1, 2, 3]
      .flatMap((length) => [...each].map((_, at) => each.slice(at, at + length)))
      .filter((piece, at, all) => all.indexOf(piece) === at);
  const kinds = new Set(examples.flatMap((each) => pieces(each.text))).size + 1;
  const share = (piece: string, isKey: boolean): number => {
    const texts = examples.filter((each) => each.isKey === isKey).map((each) => each.text);
    const total = texts.reduce((sum, each) => sum + pieces(each).length, 0);
    return (texts.filter((each) => each.includes(piece)).length + 1) / (total + kinds);
  };
  return pieces(text).reduce(
    (sum, piece) => sum + Math.log(share(piece, true)) - Math.log(share(piece, false)),
    0,
  );
}

describe('piecesOf', () => {
  it('gives every run of one to three characters once', () => {
    expect([...piecesOf('先问先')].sort()).toEqual(['先', '先问', '先问先', '问', '问先'].sort());
    expect([...piecesOf('Ａ𠮷')]).toEqual(['a', 'a𠮷', '𠮷']);
    expect(piecesOf('').size).toBe(0);
  });
});

describe('trainBayes', () => {
  it('finds that a text sounds like the keys or like the distractors it has seen', () => {
    const { odds } = trainBayes([
      { text: '先核实', isKey: true },
      { text: '罚款', isKey: false },
    ]);
    expect(odds('先核')).toBeGreaterThan(0);
    expect(odds('罚')).toBeLessThan(0);
  });

  it('has no opinion when it has learnt nothing', () => {
    expect(trainBayes([]).odds('先核实')).toBe(0);
  });

  it('sums the logarithms of smoothed shares, as counted by hand', () => {
    fc.assert(
      fc.property(anyExamples, anyText, (examples, text) => {
        expect(trainBayes(examples).odds(text)).toBeCloseTo(oddsByHand(examples, text), 9);
      }),
    );
  });

  it('turns its opinion round when keys and distractors change places', () => {
    fc.assert(
      fc.property(anyExamples, anyText, (examples, text) => {
        const turned = examples.map((each) => ({ ...each, isKey: !each.isKey }));
        expect(trainBayes(turned).odds(text)).toBeCloseTo(-trainBayes(examples).odds(text), 9);
      }),
    );
  });
});
