import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  copied,
  fillFormula,
  grown,
  type Insertion,
  inside,
  mapFormula,
  mapOutside,
  mapRanges,
  merged,
  outside,
} from './references.ts';

/** Rows 3 to 6, and two more. */
const LONGER: Insertion = { first: 3, last: 6, added: 2 };
const ONE_ROW: Insertion = { first: 3, last: 3, added: 2 };
const own = (sheet: string | null) => sheet === null || sheet === '明细';
const below = (formula: string, insertion = LONGER) => mapFormula(formula, own, outside(insertion));

describe('a formula outside of a table that grows', () => {
  it('takes the added rows into a range that ends with the table', () => {
    expect(below('SUM(B3:B6)')).toBe('SUM(B3:B8)');
    expect(below('SUM($B$2:$B$6)')).toBe('SUM($B$2:$B$8)');
    expect(below('SUM(B3:B3)', ONE_ROW)).toBe('SUM(B3:B5)');
    expect(below('SUM(B3:B5)')).toBe('SUM(B3:B5)');
    expect(below('SUM(B3:B7)')).toBe('SUM(B3:B9)');
  });

  it('takes the column of a table of one row for its only cell', () => {
    const total = (formula: string) => mapOutside(formula, own, ONE_ROW);
    expect(total('SUM(B3)/COUNTA(明细!$A$3)+B3')).toBe('SUM(B3:B5)/COUNTA(明细!$A$3:$A$5)+B3');
    expect(total('SUM(B2)&"SUM(B3)"&SUM(别的!B3)')).toBe('SUM(B2)&"SUM(B3)"&SUM(别的!B3)');
    expect(mapOutside('SUM(B3)', own, LONGER)).toBe('SUM(B3)');
  });

  it('follows what moves, on its sheet and no other', () => {
    expect(below('B7/$B$9+B2')).toBe('B9/$B$11+B2');
    expect(below("明细!B7+'别的'!B7+'明细'!B7+Other!B7:B9")).toBe(
      "明细!B9+'别的'!B7+'明细'!B9+Other!B7:B9",
    );
    expect(below('SUM(7:9)')).toBe('SUM(9:11)');
    expect(below('SUM(B:B)')).toBe('SUM(B:B)');
  });

  it('leaves texts, names and functions that look like references', () => {
    const formula = 'LOG10(B7)&"B7"&表_B7+B7X+Table1[B7]+_B7+1E7';
    expect(below(formula)).toBe('LOG10(B9)&"B7"&表_B7+B7X+Table1[B7]+_B7+1E7');
  });
});

describe('a formula of the table itself', () => {
  it('takes the added rows in where the end is fixed, and grows by itself where it is not', () => {
    const within = (formula: string) => mapFormula(formula, own, inside(LONGER));
    expect(within('RANK(B4,$B$3:$B$6)')).toBe('RANK(B4,$B$3:$B$8)');
    expect(within('SUM(B$3:B6)')).toBe('SUM(B$3:B6)');
    expect(within('B4/B$7')).toBe('B4/B$9');
  });

  it('is filled down to an added row, and still means what stands below the table', () => {
    const down = (formula: string) => mapFormula(formula, own, copied(LONGER, 2));
    expect(down('A5+1')).toBe('A7+1');
    expect(down('SUM(C6:E6)')).toBe('SUM(C8:E8)');
    expect(down('B6/B$7')).toBe('B8/B$9');
    expect(down('SUM(B$3:B6)')).toBe('SUM(B$3:B8)');
    expect(down('RANK(B6,$B$3:$B$6)')).toBe('RANK(B8,$B$3:$B$8)');
  });
});

describe('ranges', () => {
  it('of formats and rules hold for the added rows when they hold for the last', () => {
    expect(mapRanges('B3:B6 D6 E2:E5 A7', grown(LONGER))).toBe('B3:B8 D6:D8 E2:E5 A9');
    expect(mapRanges('B6', grown({ ...LONGER, added: 0 }))).toBe('B6');
  });

  it('of merged cells grow down, and never from one row to several', () => {
    expect(mapRanges('A3:A6 B6:C6 B8:C9', merged(LONGER))).toBe('A3:A8 B6:C6 B10:C11');
    expect(mapRanges('B3:C3', merged(ONE_ROW))).toBe('B3:C3');
  });
});

describe('filling', () => {
  it('moves what is not fixed, rows and columns', () => {
    expect(fillFormula('A1+$A1+A$1+$A$1&"A1"', 2, 1)).toBe('B3+$A3+B$1+$A$1&"A1"');
  });

  it('leads back when it is undone', () => {
    const row = fc.integer({ min: 500, max: 9_000 });
    const cell = fc.tuple(fc.constantFrom('C', '$C', 'DD'), fc.constantFrom('', '$'), row);
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1 }),
        fc.integer({ min: -400, max: 400 }),
        (cells, by) => {
          const formula = cells.map((parts) => parts.join('')).join('+');
          expect(fillFormula(fillFormula(formula, by, 2), -by, -2)).toBe(formula);
        },
      ),
    );
  });

  it('keeps each cell that a formula outside names, wherever the table is and however much it grows', () => {
    const small = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(
        small,
        small,
        small,
        fc.integer({ min: 0, max: 30 }),
        small,
        (first, more, row, added, to) => {
          const insertion = { first, last: first + more, added };
          const at = (each: number) => (each > insertion.last ? each + added : each);
          expect(mapFormula(`B${row}`, own, outside(insertion))).toBe(`B${at(row)}`);
          const [from, until] = [Math.min(row, to), Math.max(row, to)];
          const end = until === insertion.last && from < until ? until + added : at(until);
          expect(mapFormula(`B${from}:B${until}`, own, outside(insertion))).toBe(
            `B${at(from)}:B${end}`,
          );
        },
      ),
    );
  });
});
