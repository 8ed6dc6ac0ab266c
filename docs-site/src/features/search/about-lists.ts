/**
 * What pages are about, as lists by character in small files: a query loads those of its own
 * characters. The build writes them; a device without a network makes them of `words.json`.
 *
 * A list has a row for each phrase that holds the character: its number, what all its units weigh,
 * and which units of the list it holds. Numbers of phrases go on from page to page.
 */
import { bridged, core, isWeak } from './fillers.ts';
import { ABOUT_FILES, type AboutFile, type SearchPages, type SearchWords } from './index-files.ts';
import { synonymVariants } from './interpret.ts';
import { normalizeText } from './normalize.ts';
import { ONE_CHARACTER, packNumber, packOne, Unpacker } from './packed.ts';
import {
  PHRASE_KINDS,
  type Phrase,
  type PhraseKind,
  phrasesOf,
  unitsOf,
  unitWorth,
} from './phrases.ts';
import { MEANING } from './ranking.ts';

/** A phrase that holds a unit. */
export interface Row {
  phrase: number;
  /** What all units of the phrase weigh. */
  total: number;
}

export interface PhrasePlace {
  page: number;
  kind: PhraseKind;
}

export interface AboutLists {
  rows(unit: string): readonly Row[];
  /** How rare a unit is among the pages. */
  rarity(unit: string): number;
  placeOf(phrase: number): PhrasePlace;
  /** Phrases that are exactly this text, which is a core without spaces. */
  wholes(plain: string): readonly number[];
  /** The law of that name, with the articles of it that pages cite; null when there is none. */
  law(name: string): { law: string; pages: ReadonlyMap<number, number> } | null;
}

/** The file of a character. */
export const fileOf = (character: string): number => (character.codePointAt(0) ?? 0) % ABOUT_FILES;

/** The character whose list holds a unit: of a pair, the one that says something. */
function headOf(unit: string): string {
  const [first = '', second] = unit;
  if (second === undefined || /^[a-z0-9]/.test(unit)) return first;
  return isWeak(first) && !isWeak(second) ? second : first;
}

/** The files that tell what the normalised texts are about. */
export function filesFor(texts: readonly string[]): Set<number> {
  const files = new Set<number>();
  for (const text of texts) {
    const plain = core(text);
    for (const unit of unitsOf(plain)) if (unitWorth(unit) > 0) files.add(fileOf(headOf(unit)));
    for (const start of [plain, bridged(text), withoutState(bridged(text))]) {
      if (start !== '') files.add(fileOf(start));
    }
  }
  return files;
}

/** Names of laws are said without the name of the state. */
export const withoutState = (plain: string): string => plain.replace(/^中华人民共和国/u, '');

/** Lists of `pages` in their order, with the number of phrases that each page has of each kind. */
export function makeLists(
  pages: readonly { title: string }[],
  words: SearchWords,
  synonyms: readonly (readonly string[])[],
): { files: AboutFile[]; phrases: string[] } {
  const ofPages = phrasesOf(pages, words);
  const rarity = raritiesOf(ofPages);
  const rows = new Map<string, { number: number; total: number; units: string[] }[]>();
  const files = Array.from(
    { length: ABOUT_FILES },
    (): AboutFile => ({ lists: {}, wholes: '', laws: [] }),
  );
  ofPages.flat().forEach(({ units, whole }, number) => {
    const heads = new Map<string, string[]>();
    let total = 0;
    for (const unit of units) {
      const worth = unitWorth(unit);
      if (worth === 0) continue;
      total += worth * rarity(unit);
      const head = headOf(unit);
      const beside = heads.get(head);
      if (beside) beside.push(unit);
      else heads.set(head, [unit]);
    }
    for (const [head, held] of heads) {
      const list = rows.get(head);
      const row = { number, total, units: held };
      if (list) list.push(row);
      else rows.set(head, [row]);
    }
    if (whole !== '') {
      const file = files[fileOf(whole)] as AboutFile;
      file.wholes += digestOf(whole) + packNumber(number);
    }
  });
  for (const [head, list] of rows) {
    (files[fileOf(head)] as AboutFile).lists[head] = packList(head, list);
  }
  addLaws(files, words, synonyms);
  return {
    files,
    phrases: ofPages.map((phrases) =>
      PHRASE_KINDS.map((kind) =>
        packNumber(phrases.filter((phrase) => phrase.kind === kind).length),
      ).join(''),
    ),
  };
}

/** How rare a unit is, by the pages that hold it. */
function raritiesOf(ofPages: readonly (readonly Phrase[])[]): (unit: string) => number {
  const pagesWith = new Map<string, number>();
  for (const phrases of ofPages) {
    for (const unit of new Set(phrases.flatMap(({ units }) => [...units]))) {
      pagesWith.set(unit, (pagesWith.get(unit) ?? 0) + 1);
    }
  }
  return (unit) => rarityOf(pagesWith.get(unit) ?? 0, ofPages.length, unit);
}

function rarityOf(count: number, pages: number, unit: string): number {
  if (count > 0) return Math.log(1 + pages / count);
  // Most pairs that nobody has written down run across two words.
  return Math.log(1 + pages) * (/^[a-z0-9]/.test(unit) ? 1 : MEANING.unknown);
}

/** Whether every row of the head's list holds the head as a unit, so that none names it. */
const isInEveryRow = (head: string): boolean => unitWorth(head) > 0 && !/^[a-z0-9]/.test(head);

function packList(
  head: string,
  rows: readonly { number: number; total: number; units: readonly string[] }[],
): [units: string, phrases: string] {
  const named = (units: readonly string[]) =>
    units.filter((unit) => unit !== head || !isInEveryRow(head));
  const counts = new Map<string, number>();
  for (const unit of rows.flatMap(({ units }) => named(units))) {
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  const table = [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([unit]) => unit);
  const numberOf = new Map(table.map((unit, number) => [unit, number]));
  let before = 0;
  const packed = rows.map(({ number, total, units }) => {
    const others = named(units);
    const row = [
      packNumber(number - before),
      packOne(levelOf(total)),
      packNumber(others.length),
      ...others.map((unit) => packNumber(numberOf.get(unit) as number)),
    ];
    before = number;
    return row.join('');
  });
  return [table.join(','), packed.join('')];
}

/** A total takes one character, in steps of about a thirteenth: it decides a third of a likeness. */
const LEAST_TOTAL = 0.15;
const STEP = 0.075;
const levelOf = (total: number): number =>
  Math.max(0, Math.min(ONE_CHARACTER - 1, Math.round(Math.log(total / LEAST_TOTAL) / STEP)));
const totalOf = (level: number): number => LEAST_TOTAL * Math.exp(level * STEP);

const DIGEST_CHARACTERS = 3;

/** Three characters that tell one text from nearly all others. */
function digestOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  let rest = hash >>> 0;
  let digest = '';
  for (let place = 0; place < DIGEST_CHARACTERS; place += 1) {
    digest += packOne(rest % ONE_CHARACTER);
    rest = Math.floor(rest / ONE_CHARACTER);
  }
  return digest;
}

function addLaws(
  files: readonly AboutFile[],
  words: SearchWords,
  synonyms: readonly (readonly string[])[],
): void {
  words.laws.forEach((title, number) => {
    const law = bridged(normalizeText(title));
    let before = 0;
    const pages = words.pages.flatMap(({ laws = [] }, page) => {
      const cited = laws.find(([which]) => which === number);
      if (cited === undefined) return [];
      const packed = packNumber(page - before) + packNumber(cited[1]);
      before = page;
      return [packed];
    });
    for (const name of new Set([law, ...synonymVariants(law, synonyms).map(bridged)])) {
      const entry: AboutFile['laws'][number] = [name, pages.join('')];
      if (name !== law) entry.push(law);
      (files[fileOf(name)] as AboutFile).laws.push(entry);
    }
  });
}

/** What the files tell; they are those that `filesFor` named for what is asked. */
export function readLists(
  all: Pick<SearchPages, 'pages'>,
  files: readonly AboutFile[],
): AboutLists {
  const places = placesOf(all);
  const heads = new Map<string, ReadonlyMap<string, readonly Row[]>>();
  const rows = (unit: string): readonly Row[] => {
    const head = headOf(unit);
    let units = heads.get(head);
    if (units === undefined) {
      const list = files.map(({ lists }) => lists[head]).find((each) => each !== undefined);
      units = list ? unpackList(head, list) : new Map();
      heads.set(head, units);
    }
    return units.get(unit) ?? [];
  };
  return {
    rows,
    rarity: (unit) => {
      const pages = new Set(rows(unit).map(({ phrase }) => places[phrase]?.page));
      return rarityOf(pages.size, all.pages.length, unit);
    },
    placeOf: (phrase) => places[phrase] as PhrasePlace,
    wholes: (plain) => {
      const wanted = digestOf(plain);
      return files.flatMap((file) => numbersBehind(wanted, file.wholes));
    },
    law: (name) => {
      const entry = files.flatMap(({ laws }) => laws).find(([each]) => each === name);
      if (entry === undefined) return null;
      const [, packed, law = name] = entry;
      const pages = new Map<number, number>();
      const reader = new Unpacker(packed);
      for (let page = 0; !reader.done; ) {
        page += reader.number();
        pages.set(page, reader.number());
      }
      return { law, pages };
    },
  };
}

const placesOfPages = new WeakMap<object, PhrasePlace[]>();

/** Page and kind of each phrase by its number. */
function placesOf({ pages }: Pick<SearchPages, 'pages'>): readonly PhrasePlace[] {
  let places = placesOfPages.get(pages);
  if (places === undefined) {
    places = [];
    for (const [page, { phrases }] of pages.entries()) {
      const reader = new Unpacker(phrases);
      for (const kind of PHRASE_KINDS) {
        for (let count = reader.number(); count > 0; count -= 1) places.push({ page, kind });
      }
    }
    placesOfPages.set(pages, places);
  }
  return places;
}

function unpackList(
  head: string,
  [table, packed]: readonly [units: string, phrases: string],
): Map<string, Row[]> {
  const names = table === '' ? [] : table.split(',');
  const units = new Map<string, Row[]>(names.map((unit) => [unit, []]));
  const alone: Row[] = [];
  if (isInEveryRow(head)) units.set(head, alone);
  const reader = new Unpacker(packed);
  for (let phrase = 0; !reader.done; ) {
    phrase += reader.number();
    const row = { phrase, total: totalOf(reader.one()) };
    alone.push(row);
    for (let count = reader.number(); count > 0; count -= 1) {
      units.get(names[reader.number()] as string)?.push(row);
    }
  }
  return units;
}

function numbersBehind(digest: string, wholes: string): number[] {
  const numbers: number[] = [];
  const reader = new Unpacker(wholes);
  while (!reader.done) {
    let read = '';
    for (let place = 0; place < DIGEST_CHARACTERS; place += 1) read += packOne(reader.one());
    const number = reader.number();
    if (read === digest) numbers.push(number);
  }
  return numbers;
}
