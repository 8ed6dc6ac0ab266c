import { describe, expect, it } from 'vitest';
import { bankText, placesInDocument, singleChoice } from '../../../rules/testing.ts';
import { skewedKeyPositions } from './skewed-key-positions.ts';

describe(skewedKeyPositions.name, () => {
  const bank = (positions: number[]): string =>
    bankText(
      positions.map((keyAt, index) => singleChoice(`第 ${index} 题？`, { keyAt })).join('\n'),
    );

  it('reports a bank whose keys gather in one position', () => {
    expect(placesInDocument(skewedKeyPositions, 'bank', bank([1, 1, 1, 1, 1, 1, 0, 2]))).toEqual([
      '1:1',
    ]);
  });

  it('accepts three of five in one position, and no more', () => {
    expect(
      placesInDocument(skewedKeyPositions, 'bank', bank([1, 1, 1, 1, 1, 1, 0, 2, 0, 2])),
    ).toEqual([]);
    expect(
      placesInDocument(skewedKeyPositions, 'bank', bank([1, 1, 1, 1, 1, 1, 1, 2, 0, 2])),
    ).toEqual(['1:1']);
  });

  it('accepts positions that vary, and says nothing of a few questions', () => {
    expect(placesInDocument(skewedKeyPositions, 'bank', bank([0, 1, 2, 0, 1, 2, 0, 1]))).toEqual(
      [],
    );
    expect(placesInDocument(skewedKeyPositions, 'bank', bank([1, 1, 1]))).toEqual([]);
  });
});
