/** Reads the tables of expectations.ts. A word that it does not know throws. */

export const COLUMNS = [
  'nobody',
  'LEARNER',
  'COORDINATOR',
  'ADMIN',
  'records:read',
  'people:read',
] as const;
export type Column = (typeof COLUMNS)[number];

export const PLACES = ['self', 'subtree', 'sibling', 'elsewhere', 'moved'] as const;
export type Place = (typeof PLACES)[number];

/** A place, one that does not exist, or no target at all. */
export type Target = Place | 'absent' | 'none';

export interface Row {
  /** Field with the argument that names the target, e.g. `completionRecords(filter.personId)`. */
  name: string;
  /** Field alone, e.g. `completionRecords`. */
  field: string;
  /** Whether the cells name places; else the field has no target. */
  hasTarget: boolean;
  /** `given`, `null` or the code of a refusal. */
  expected(column: Column, target: Target): string;
}

const isPlace = (word: string): word is Place => (PLACES as readonly string[]).includes(word);

function expectedOf(column: Column, words: readonly string[], otherwise: string, target: Target) {
  if (words.includes('yes')) return 'given';
  if (words.includes('-')) return column === 'nobody' ? 'NOT_SIGNED_IN' : 'NOT_PERMITTED';
  const own = words.find((word) => word === target || word.startsWith(`${target}=`));
  if (own === undefined) return otherwise;
  return own === target ? 'given' : own.slice(target.length + 1);
}

function checkWords(name: string, words: readonly string[], otherwise: string): void {
  for (const word of words) {
    const place = word.split('=')[0] ?? '';
    if (!['yes', '-', 'hidden'].includes(word) && !isPlace(place)) {
      throw new Error(`${name}: the word “${word}” means nothing here`);
    }
    if (word !== 'yes' && word !== '-' && otherwise === '') {
      throw new Error(
        `${name}: the last column must say what a target out of reach is answered with`,
      );
    }
  }
  if (words.length === 0) throw new Error(`${name}: an empty cell; write - for a refusal`);
}

export function parseTable(text: string): Row[] {
  const [head = '', ...lines] = text.trim().split('\n');
  const titles = head.split('|').map((cell) => cell.trim());
  const wanted = ['field', ...COLUMNS, 'otherwise'];
  if (titles.join() !== wanted.join()) throw new Error(`columns should be ${wanted.join(' | ')}`);
  return lines.map((line) => {
    const [name = '', ...cells] = line.split('|').map((cell) => cell.trim());
    if (cells.length !== COLUMNS.length + 1) throw new Error(`${name}: ${cells.length} cells`);
    const otherwise = cells.at(-1) ?? '';
    const words = new Map(
      COLUMNS.map((column, at) => [column, (cells[at] ?? '').split(/\s+/).filter(Boolean)]),
    );
    for (const each of words.values()) checkWords(name, each, otherwise);
    return {
      name,
      field: name.replace(/\(.*$/, ''),
      hasTarget: otherwise !== '',
      expected: (column, target) =>
        expectedOf(column, words.get(column) as string[], otherwise, target),
    };
  });
}
