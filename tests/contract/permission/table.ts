/** Reads the tables of expectations.ts. A word that it does not know throws. */
import { API_KEY_SCOPES, ROLES } from '@shequ/schema/terms.ts';

/** Who asks: nobody known, a person with each of the roles, a key with each of the scopes. */
export const COLUMNS = ['nobody', ...ROLES.values, ...API_KEY_SCOPES.values] as const;
export type Column = (typeof COLUMNS)[number];

const PEOPLE: readonly Column[] = ROLES.values;

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

const isColumn = (word: string): word is Column => (COLUMNS as readonly string[]).includes(word);
const isPlace = (word: string): word is Place => (PLACES as readonly string[]).includes(word);

/** Who is meant by the words before a colon. */
function columnsOf(name: string, words: readonly string[]): readonly Column[] {
  return words.flatMap((word) => {
    if (word === 'everybody') return COLUMNS;
    if (word === 'people') return PEOPLE;
    if (!isColumn(word)) throw new Error(`${name}: nobody is called “${word}”`);
    return [word];
  });
}

/** What each column gets on each target, of a cell such as `people on self; ADMIN on subtree`. */
function readGiven(name: string, cell: string, hasTarget: boolean): ReadonlyMap<string, string> {
  const outcomes = new Map<string, string>();
  for (const part of cell.split(';')) {
    const [who = '', where] = part.trim().split(' on ');
    if (hasTarget !== (where !== undefined)) {
      throw new Error(
        hasTarget
          ? `${name}: “${part}” must name places`
          : `${name}: the last column must say what a target out of reach is answered with`,
      );
    }
    for (const column of columnsOf(name, who.split(/\s+/).filter(Boolean))) {
      for (const word of (where ?? 'none').split(/\s+/)) {
        const [place = '', code = 'given'] = word.split('=');
        if (hasTarget && !isPlace(place)) throw new Error(`${name}: no place is called “${place}”`);
        outcomes.set(`${column} ${place}`, code);
      }
    }
  }
  return outcomes;
}

function readRow(line: string): Row {
  const [name = '', given = '', otherwise, ...more] = line.split('|').map((cell) => cell.trim());
  if (otherwise === undefined || more.length > 0) throw new Error(`${name}: not three cells`);
  if (given === '') throw new Error(`${name}: an empty cell`);
  const hasTarget = otherwise !== '';
  const outcomes = readGiven(name, given, hasTarget);
  const entitled = new Set([...outcomes.keys()].map((key) => key.split(' ')[0]));
  const [outOfReach = '', toAll] = otherwise.split(/\s+(?=to all$)/);
  return {
    name,
    field: name.replace(/\(.*$/, ''),
    hasTarget,
    expected(column, target) {
      const outcome = outcomes.get(`${column} ${hasTarget ? target : 'none'}`);
      if (outcome !== undefined) return outcome;
      if (entitled.has(column) || toAll !== undefined) return outOfReach;
      return column === 'nobody' ? 'NOT_SIGNED_IN' : 'NOT_PERMITTED';
    },
  };
}

export function parseTable(text: string): Row[] {
  const [head = '', ...lines] = text.trim().split('\n');
  const titles = head.split('|').map((cell) => cell.trim());
  const wanted = ['field', 'given to', 'otherwise'];
  if (titles.join() !== wanted.join()) throw new Error(`columns should be ${wanted.join(' | ')}`);
  return lines.map(readRow);
}
