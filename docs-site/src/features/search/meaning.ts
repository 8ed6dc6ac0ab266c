/**
 * What pages are about, as against what they mention: titles, headings, summaries and the words
 * that people use (`said`), each cut into characters, pairs of characters, and whole Latin words and
 * figures. A query means a page as far as its rare units are together in one of these phrases.
 */
import { bridged, core, isBackground, isWeak } from './fillers.ts';
import type { PageEntry, SearchPages, SearchWords } from './index-files.ts';
import { synonymVariants } from './interpret.ts';
import { normalizeText } from './normalize.ts';
import { MEANING } from './ranking.ts';

export interface Meaning {
  /** Pages that the query is about, with how much, 0 to about 1.5; the rest is not about it. */
  pages: Map<number, number>;
  /** The query is a word that people use for a page or the name of it, and no passing stretch of text. */
  isTerm: boolean;
  /** The query without its fillers. */
  core: string;
  /** What to look for in the texts of these pages. */
  marks: string[];
}

interface Phrase {
  units: ReadonlySet<string>;
  /** What all units weigh; worked out when it is first asked for. */
  total?: number;
  weight: number;
  /** As compared with a whole query; '' for what is only read in part (summaries). */
  whole: string;
}

interface AboutPage {
  phrases: Phrase[];
  /** The greatest weight of a phrase that holds the unit. */
  units: ReadonlyMap<string, number>;
  laws: ReadonlyMap<string, number>;
}

interface About {
  pages: AboutPage[];
  rarity(unit: string): number;
  /** Words that are terms: whole sayings, titles, synonyms. */
  terms: ReadonlySet<string>;
  /** Law by any of its names, bridged. */
  laws: ReadonlyMap<string, string>;
  mostArticles: ReadonlyMap<string, number>;
}

const abouts = new WeakMap<SearchWords, About>();

/** What a normalised query in simplified characters is about. */
export function meaningOf(query: string, all: SearchPages, words: SearchWords): Meaning {
  let about = abouts.get(words);
  if (!about) {
    about = prepare(all, words);
    abouts.set(words, about);
  }
  const law = lawIn(query, about);
  const pages = new Map<number, number>();
  const readings = [query, ...synonymVariants(query, all.synonyms)];
  readings.forEach((reading, number) => {
    const worth = number === 0 ? 1 : MEANING.synonym;
    for (const [index, score] of scores(core(reading), about as About)) {
      pages.set(index, Math.max(pages.get(index) ?? 0, score * worth));
    }
  });
  const named = law !== null && !ARTICLE.test(bridged(query));
  if (named) addLaw(pages, law, about, all);
  const plain = core(query).replaceAll(' ', '');
  all.pages.forEach((page, index) => {
    const score = pages.get(index);
    if (score !== undefined) pages.set(index, score * kindWorth(page, plain));
  });
  words.pages.forEach(({ told }, index) => {
    const score = pages.get(index) ?? 0;
    if (told === undefined || score === 0) return;
    pages.set(told, Math.max(pages.get(told) ?? 0, score * MEANING.told));
  });
  return {
    pages,
    core: plain,
    isTerm:
      named ||
      (!CUT_OFF.test(query) && (about.terms.has(plain) || about.terms.has(bridged(query)))),
    marks: readings.flatMap((reading) => {
      const text = core(reading);
      return [...text.split(' '), ...unitsOf(text)].filter((unit) => unitWorth(unit) === 1);
    }),
  };
}

function kindWorth({ url, order, course, title }: PageEntry, plain: string): number {
  if (url.startsWith('/cards/') && order === 1) return MEANING.card;
  if (order > 0) return MEANING.otherPage;
  const isCourse = course !== null && url === `/courses/${course.slug}/`;
  return isCourse && !normalizeText(title).includes(plain) ? MEANING.course : 1;
}

function scores(text: string, about: About): Map<number, number> {
  const found = new Map<number, number>();
  const units = unitsOf(text);
  const worth = (unit: string) => unitWorth(unit) * about.rarity(unit);
  const sum = (set: Iterable<string>) => {
    let total = 0;
    for (const unit of set) total += worth(unit);
    return total;
  };
  const totalOf = (phrase: Phrase) => {
    phrase.total ??= sum(phrase.units);
    return phrase.total;
  };
  const whole = sum(units);
  if (whole === 0) return found;
  const plain = text.replaceAll(' ', '');
  about.pages.forEach((page, index) => {
    let together = 0;
    for (const unit of units) together += worth(unit) * (page.units.get(unit) ?? 0);
    if (together < whole * MEANING.least) return;
    let best = 0;
    for (const phrase of page.phrases) {
      let shared = 0;
      for (const unit of units) if (phrase.units.has(unit)) shared += worth(unit);
      if (shared === 0) continue;
      const likeness =
        phrase.whole === plain
          ? 1
          : shared / (MEANING.ofQuery * whole + (1 - MEANING.ofQuery) * totalOf(phrase));
      best = Math.max(best, phrase.weight * likeness);
    }
    const score = best * MEANING.onePhrase + (together / whole) * (1 - MEANING.onePhrase);
    if (score >= MEANING.least) found.set(index, score);
  });
  return found;
}

/** A law leads to the lessons that teach it: the more of its articles they cite, the more. */
function addLaw(pages: Map<number, number>, law: string, about: About, all: SearchPages): void {
  const most = about.mostArticles.get(law) ?? 1;
  about.pages.forEach(({ laws }, index) => {
    const articles = laws.get(law);
    if (articles === undefined) return;
    const named = normalizeText((all.pages[index] as PageEntry).title).includes(law);
    const score = named ? MEANING.lawInTitle : MEANING.law + (1 - MEANING.law) * (articles / most);
    pages.set(index, Math.max(pages.get(index) ?? 0, score));
  });
}

/** What nobody types around a word: the stretch was taken from a text, across its punctuation. */
const CUT_OFF = /[^\p{L}\p{N}《》#?!/·-]/u;

const ARTICLE = /第?[零一二三四五六七八九十百千\d]+条?$/u;

function lawIn(query: string, about: About): string | null {
  const plain = bridged(query).replace(/^中华人民共和国/u, '');
  const name = plain.replace(ARTICLE, '');
  return about.laws.get(name) ?? about.laws.get(plain) ?? null;
}

function prepare(all: SearchPages, words: SearchWords): About {
  const pagesWith = new Map<string, number>();
  const terms = new Set<string>(all.synonyms.flat().map((word) => core(word).replaceAll(' ', '')));
  const mostArticles = new Map<string, number>();
  const laws = new Map<string, string>();
  for (const title of words.laws) {
    const plain = bridged(normalizeText(title));
    laws.set(plain, plain);
    for (const other of synonymVariants(plain, all.synonyms)) laws.set(bridged(other), plain);
  }
  // Many headings stand in every lesson: each text is cut once, and what is everywhere is left out.
  const cut = new Map<string, { plain: string; units: ReadonlySet<string> }>();
  const cutOf = (text: string) => {
    let known = cut.get(text);
    if (known === undefined) {
      const plain = core(normalizeText(text));
      known = { plain, units: unitsOf(plain) };
      cut.set(text, known);
    }
    return known;
  };
  const headings = new Map<string, number>();
  for (const text of all.pages.flatMap((page) => page.headings)) {
    headings.set(text, (headings.get(text) ?? 0) + 1);
  }
  const common = Math.max(MEANING.commonHeading, all.pages.length / 4);
  const pages = all.pages.map((entry, index): AboutPage => {
    const own = words.pages[index];
    const phrases: Phrase[] = [];
    const add = (text: string, weight: number, isTerm: boolean) => {
      const { plain, units } = cutOf(text);
      const whole = isTerm ? plain.replaceAll(' ', '') : '';
      if (isTerm && weight > MEANING.heading) terms.add(whole);
      phrases.push({ units, weight, whole });
    };
    for (const part of [entry.title, ...partsOf(entry.title)]) add(part, MEANING.title, true);
    for (const text of entry.headings) {
      if ((headings.get(text) ?? 0) < common) add(text, MEANING.heading, true);
    }
    for (const said of own?.said ?? []) add(said, MEANING.said, true);
    for (const part of partsOf(own?.summary ?? '')) add(part, MEANING.summary, false);
    const units = new Map<string, number>();
    for (const phrase of phrases) {
      for (const unit of phrase.units) {
        units.set(unit, Math.max(units.get(unit) ?? 0, phrase.weight));
      }
    }
    for (const unit of units.keys()) pagesWith.set(unit, (pagesWith.get(unit) ?? 0) + 1);
    const cited = new Map<string, number>();
    for (const [law, articles] of own?.laws ?? []) {
      const name = bridged(normalizeText(words.laws[law] ?? ''));
      cited.set(name, articles);
      mostArticles.set(name, Math.max(mostArticles.get(name) ?? 1, articles));
    }
    return { phrases, units, laws: cited };
  });
  const rarity = (unit: string) => {
    const count = pagesWith.get(unit);
    if (count !== undefined) return Math.log(1 + pages.length / count);
    // Most pairs that nobody has written down run across two words.
    return Math.log(1 + pages.length) * (/^[a-z0-9]/.test(unit) ? 1 : MEANING.unknown);
  };
  return { pages, rarity, terms, laws, mostArticles };
}

/** 暴雨、高温、寒潮与地震 → its words. */
const partsOf = (text: string): string[] =>
  text.split(/[\s\p{P}]+|与(?=.{2})/u).filter((part) => part.length > 1);

/** A character alone says little: 狗 in 狗叫 and 邻居狗老叫. */
function unitWorth(unit: string): number {
  if (unit.length > 2) return 1;
  if (/^[a-z0-9]+$/.test(unit)) return 1;
  const [first = '', second] = unit;
  if (second === undefined) return isWeak(first) ? 0 : MEANING.character;
  if (isBackground(unit)) return MEANING.background;
  if (isWeak(first) && isWeak(second)) return MEANING.weakPair;
  return isWeak(first) || isWeak(second) ? MEANING.halfWeakPair : 1;
}

/** So many characters that say nothing may stand between two that belong together. */
const MOST_BRIDGED = 2;

/** Characters, pairs of neighbours, and Latin words and figures whole. */
function unitsOf(text: string): Set<string> {
  const units = new Set<string>();
  for (const run of bridged(text).match(/[a-z]+\d*|\d+|[^a-z0-9 ]+/gu) ?? []) {
    if (/^[a-z0-9]/.test(run)) {
      units.add(run);
      continue;
    }
    const characters = [...run];
    characters.forEach((character, at) => {
      units.add(character);
      const next = characters[at + 1];
      if (next === undefined) return;
      units.add(character + next);
      // 狗老叫 is 狗叫, 吃不上饭 is 吃饭.
      for (
        let over = at + 1;
        over <= at + MOST_BRIDGED && isWeak(characters[over] ?? '');
        over += 1
      ) {
        const beyond = characters[over + 1];
        if (beyond !== undefined) units.add(character + beyond);
      }
    });
  }
  return units;
}
