import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../api/src/spreadsheet/cell.ts';
import { readBytes } from '../../../api/src/spreadsheet/read-bytes.ts';
import { openPackage } from '../../../api/src/spreadsheet/template/package.ts';
import { type FileKind, writeTable } from '../../../api/src/spreadsheet/write-table.ts';

async function write(kind: FileKind, columns: string[], rows: Cell[][]): Promise<Buffer> {
  const titles = columns.map((title) => ({ title }));
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTable(kind, { name: '表', columns: titles, rows }))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What a spreadsheet keeps: no control characters but tabs, and no blanks alone. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((made) => made.replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '').trim())
  .filter((made) => made !== '');
const tricky = fc.constantFrom(
  '00124',
  '=1+1',
  '+86',
  '-x',
  '@a',
  "'=x",
  "'a",
  '甲"乙',
  '甲,乙',
  '1.5',
  'TRUE',
  '_x0041_',
  '<&>',
  '𠮷',
);
const cells = fc.array(fc.array(fc.oneof(text, tricky), { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 20,
});

describe('writeTable', () => {
  it.each(['xlsx', 'csv'] as const)('writes .%s that reads as what was written', async (kind) => {
    await fc.assert(
      fc.asyncProperty(cells, async (rows) => {
        const bytes = await write(kind, ['甲', '乙', '丙'], rows);
        const { rows: read } = await readBytes(bytes, null);
        expect(read.map((row) => row.cells)).toEqual([['甲', '乙', '丙'], ...rows]);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves no text to run as a formula in .csv, and begins it with a byte order mark', async () => {
    const bytes = await write('csv', ['甲'], [['=1+1'], ['+86'], ['-x'], ['@a'], ["'=x"]]);
    expect(bytes.toString()).toBe("\uFEFF甲\r\n'=1+1\r\n'+86\r\n'-x\r\n'@a\r\n''=x\r\n");
  });

  it('reads rows only as they are taken', async () => {
    let made = 0;
    async function* endless(): AsyncIterable<Cell[]> {
      for (;;) {
        made += 1;
        yield [`第 ${made} 行`];
      }
    }
    for (const kind of ['xlsx', 'csv'] as const) {
      made = 0;
      const table = writeTable(kind, { name: '表', columns: [{ title: '甲' }], rows: endless() });
      const pieces = table[Symbol.asyncIterator]();
      for (let count = 0; count < 8; count += 1) expect((await pieces.next()).done).toBe(false);
      await pieces.return?.();
      expect(made).toBeLessThan(200_000);
    }
  });

  it('hands on the first row of .csv before many have been read, and later ones in large pieces', async () => {
    let made = 0;
    async function* endless(): AsyncIterable<Cell[]> {
      for (;;) {
        made += 1;
        yield [`第 ${made} 行`];
      }
    }
    const pieces = writeTable('csv', { name: '表', columns: [{ title: '甲' }], rows: endless() })[
      Symbol.asyncIterator
    ]();
    const first = await pieces.next();
    expect(Buffer.from(first.value as Uint8Array).toString()).toContain('第 1 行');
    expect(made).toBeLessThan(50);
    for (let turn = 0; turn < 8; turn += 1) await pieces.next();
    const before = made;
    await pieces.next();
    expect(made - before).toBeGreaterThanOrEqual(500);
    await pieces.return?.();
  });

  it('goes on in a second sheet, under the same heading, where the first is full', async () => {
    const full = 1_048_575;
    function* numbers(): Iterable<Cell[]> {
      for (let row = 1; row <= full + 2; row += 1) yield [row];
    }
    const table = { name: '表', columns: [{ title: '甲' }], rows: numbers() };
    const pieces: Uint8Array[] = [];
    for await (const piece of writeTable('xlsx', table)) pieces.push(piece);
    const parts = openPackage(Buffer.concat(pieces));
    const sheets = parts.names.filter((name) => name.startsWith('xl/worksheets/'));
    expect(sheets).toHaveLength(2);
    expect(await parts.read('xl/workbook.xml')).toMatch(/name="表".*name="表_2"/s);
    const second = await parts.read(sheets[1] as string);
    expect([...second.matchAll(/<(?:v|t)[^>]*>([^<]+)</g)].map(([, text]) => text)).toEqual([
      '甲',
      String(full + 1),
      String(full + 2),
    ]);
  });
});
