/**
 * What pages are about, as against what they mention. A query means a page as far as its rare units
 * are together in one of the page's phrases: its title, what people say of it, a heading, its summary.
 */
import { type AboutLists, withoutState } from './about-lists.ts';
import { bridged, core } from './fillers.ts';
import type { PageEntry, SearchPages } from './index-files.ts';
import { synonymVariants } from './interpret.ts';
import { normalizeText } from './normalize.ts';
import { unitsOf, unitWorth } from './phrases.ts';
import { MEANING, PLACE } from './ranking.ts';

export interface Meaning {
  /** Pages that the query is about, with how much, 0 to about 1.5; the rest is not about it. */
  pages: Map<number, number>;
  /** The query is a word that people use for a page or the name of it, and no passing stretch of text. */
  isTerm: boolean;
  /** The query without its fillers. */
  core: string;
  /** Where headings have all of it: pages with `PLACE.wholeHeading` or `PLACE.inHeading`. */
  headings: ReadonlyMap<number, number>;
  /** What to look for in the texts of these pages. */
  marks: string[];
}

/** The texts that tell what a normalised query means: itself, and what stands for it. */
export const readingsFor = (query: string, all: SearchPages): string[] => [
  query,
  ...synonymVariants(query, all.synonyms),
];

/** What a normalised query in simplified characters is about; `about` holds the lists of its readings. */
export function meaningOf(query: string, all: SearchPages, about: AboutLists): Meaning {
  const law = lawIn(query, about);
  const pages = new Map<number, number>();
  const headings = new Map<number, number>();
  const readings = readingsFor(query, all);
  readings.forEach((reading, number) => {
    const worth = number === 0 ? 1 : MEANING.synonym;
    const found = scores(core(reading), about, all);
    for (const [index, score] of found.pages) {
      pages.set(index, Math.max(pages.get(index) ?? 0, score * worth));
    }
    if (number === 0) for (const [index, place] of found.headings) headings.set(index, place);
  });
  const named = law !== null && !ARTICLE.test(bridged(query));
  if (named) addLaw(pages, law, all);
  const plain = plainOf(query);
  all.pages.forEach((page, index) => {
    const score = pages.get(index);
    if (score !== undefined) pages.set(index, score * kindWorth(page, plain));
  });
  all.pages.forEach(({ told }, index) => {
    const score = pages.get(index) ?? 0;
    if (told === undefined || score === 0) return;
    pages.set(told, Math.max(pages.get(told) ?? 0, score * MEANING.told));
  });
  return {
    pages,
    core: plain,
    isTerm:
      named ||
      (!CUT_OFF.test(query) &&
        (isTerm(bridged(query), all, about) || (SPOKEN.test(query) && isTerm(plain, all, about)))),
    headings,
    marks: readings.flatMap((reading) => {
      const text = core(reading);
      return [...text.split(' '), ...unitsOf(text)].filter((unit) => unitWorth(unit) === 1);
    }),
  };
}

const plainOf = (text: string): string => core(text).replaceAll(' ', '');

/** Whole sayings, titles and synonyms are terms; headings are not. */
function isTerm(plain: string, all: SearchPages, about: AboutLists): boolean {
  return (
    about.wholes(plain).some((phrase) => ['title', 'said'].includes(about.placeOf(phrase).kind)) ||
    synonymsOf(all).has(plain)
  );
}

const synonyms = new WeakMap<SearchPages, ReadonlySet<string>>();

function synonymsOf(all: SearchPages): ReadonlySet<string> {
  let known = synonyms.get(all);
  if (known === undefined) {
    known = new Set(all.synonyms.flat().map(plainOf));
    synonyms.set(all, known);
  }
  return known;
}

const isCard = ({ url, order }: PageEntry): boolean => url.startsWith('/cards/') && order === 1;

function kindWorth(page: PageEntry, plain: string): number {
  if (isCard(page)) return MEANING.card;
  const { url, order, course, title } = page;
  if (order > 0) return MEANING.otherPage;
  const isCourse = course !== null && url === `/courses/${course.slug}/`;
  return isCourse && !normalizeText(title).includes(plain) ? MEANING.course : 1;
}

function scores(
  text: string,
  about: AboutLists,
  all: SearchPages,
): { pages: Map<number, number>; headings: Map<number, number> } {
  const whole = { weight: 0 };
  const dangerOf = (unit: string): number => {
    const pages = new Map<number, boolean>();
    for (const { phrase } of about.rows(unit)) {
      const { page, kind } = about.placeOf(phrase);
      if (kind === 'said' || kind === 'title')
        pages.set(page, isCard(all.pages[page] as PageEntry));
    }
    const cards = [...pages.values()].filter((is) => is).length;
    if (cards === 0 || cards < pages.size * MEANING.ofCards) return 1;
    return about.wholes(unit).length > 0 ? MEANING.wholeDanger : MEANING.danger;
  };
  const together = new Map<number, number>();
  const shared = new Map<number, { weight: number; total: number }>();
  for (const unit of unitsOf(text)) {
    const own = unitWorth(unit);
    if (own === 0) continue;
    // 找不, 不想 are half of many things.
    const saysMuch = own === 1 || (unit.length === 1 && own === MEANING.word);
    const danger = saysMuch ? dangerOf(unit) : 1;
    const worth = own * about.rarity(unit) * danger;
    if (worth === 0) continue;
    whole.weight += worth;
    const best = new Map<number, number>();
    for (const { phrase, total } of about.rows(unit)) {
      const { page, kind } = about.placeOf(phrase);
      best.set(page, Math.max(best.get(page) ?? 0, MEANING[kind]));
      const known = shared.get(phrase);
      if (known) known.weight += worth;
      else shared.set(phrase, { weight: worth, total });
    }
    for (const [page, weight] of best) {
      together.set(page, (together.get(page) ?? 0) + worth * weight);
    }
  }
  const wholes = new Set(about.wholes(text.replaceAll(' ', '')));
  const best = new Map<number, number>();
  const headings = new Map<number, number>();
  for (const [phrase, { weight, total }] of shared) {
    const { page, kind } = about.placeOf(phrase);
    const isWhole = wholes.has(phrase);
    const likeness = isWhole
      ? 1
      : Math.min(1, weight / (MEANING.ofQuery * whole.weight + (1 - MEANING.ofQuery) * total));
    best.set(page, Math.max(best.get(page) ?? 0, MEANING[kind] * likeness));
    // Rounding apart, the phrase has every unit of the query.
    if (kind === 'heading' && (isWhole || weight > whole.weight * ALL)) {
      const place = isWhole ? PLACE.wholeHeading : PLACE.inHeading;
      headings.set(page, Math.min(headings.get(page) ?? PLACE.text, place));
    }
  }
  const pages = new Map<number, number>();
  for (const [page, most] of best) {
    const held = together.get(page) ?? 0;
    if (held < whole.weight * MEANING.least) continue;
    const score = most * MEANING.onePhrase + (held / whole.weight) * (1 - MEANING.onePhrase);
    if (score >= MEANING.least) pages.set(page, score);
  }
  return { pages, headings };
}

const ALL = 0.999;

/** A law leads to the lessons that teach it: the more of its articles they cite, the more. */
function addLaw(
  pages: Map<number, number>,
  { law, pages: citing }: { law: string; pages: ReadonlyMap<number, number> },
  all: SearchPages,
): void {
  const most = Math.max(1, ...citing.values());
  for (const [index, articles] of citing) {
    const named = normalizeText((all.pages[index] as PageEntry).title).includes(law);
    const score = named ? MEANING.lawInTitle : MEANING.law + (1 - MEANING.law) * (articles / most);
    pages.set(index, Math.max(pages.get(index) ?? 0, score));
  }
}

/**
 * A term with this around it is a term that somebody asks about. What is a filler in speech may be a word
 * in a text: 督导求助 is on 求助 as well.
 */
const SPOKEN =
  /[怎咋啥谁吗呢吧啊呀嘛哦了]|什么|如何|哪|多少|多久|几天|请问|问一?下|救命|有人|有个|[我咱]|能不能|可不可以|是不是|会不会|要不要|有没有|算不算|该不该|行不行/u;

/** What nobody types around a word: the stretch was taken from a text, across its punctuation. */
const CUT_OFF = /[^\p{L}\p{N}《》#?!/·-]/u;

const ARTICLE = /第?[零一二三四五六七八九十百千\d]+条?$/u;

function lawIn(query: string, about: AboutLists): ReturnType<AboutLists['law']> {
  const plain = withoutState(bridged(query));
  return about.law(plain.replace(ARTICLE, '')) ?? about.law(plain);
}
