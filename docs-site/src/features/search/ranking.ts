/**
 * All that orders the pages of a search: the tiers, in which a page of one comes before every page of
 * the next, and the weights, which order the last tier. Each says why; ranking.test.ts shows each.
 */

/** How a page was found, best first: the further from what was typed, the later. */
export const MATCH_KINDS = [
  'meant',
  'exact',
  'variant',
  'synonym',
  'pinyin',
  'initials',
  'parts',
  'heard',
] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

/** Where in a page a text stands, best first: what a page calls itself tells what it is about. */
export const PLACE = {
  wholeTitle: 0,
  startOfTitle: 1,
  inTitle: 2,
  wholeHeading: 3,
  inHeading: 4,
  text: 5,
} as const;
const PLACES = Object.keys(PLACE).length;

/** Smaller is better: first by how the page was found, then by where the text stands in it. */
export function rankOf(match: MatchKind, place: number): number {
  return MATCH_KINDS.indexOf(match) * PLACES + place;
}

/**
 * Weights of the last tier, the pages by the words of a query. No tiers here: a page with two words in
 * its text and one with a single word in its title have to be compared.
 */
export const WEIGHTS = {
  /**
   * A word on fewer pages than this weighs no more: what one page says in passing is not what the
   * query is about.
   */
  rarest: 4,
  /** A stretch that is no term may be cut across words: even three of them weigh less than one term. */
  stretch: 0.3,
  /** A lone character among words (发, 退) is a wish: it decides between equals and nothing else. */
  loneCharacter: 0.02,
  /** What the title says the page is about; yet a page with one more word in its text comes first. */
  inTitle: 2.2,
  /** What a part of the page is about, so between the two. */
  inHeading: 1.5,
  inText: 1,
  /** Lists of the whole site (sources, courses) name everything and teach nothing. */
  siteList: 0.6,
  /** Words under one heading belong together, though less than those in one block, which count in full. */
  oneSection: 0.5,
  /** The query with nothing but punctuation between its words is as good as found: before all sums. */
  asTyped: 100,
} as const;

/** How much a page is about a query: see `meaning.ts`. */
export const MEANING = {
  title: 1,
  /** What people say was written down for the page it stands at. */
  said: 1,
  heading: 0.7,
  /** A heading on so many pages, and on a quarter of them, says nothing of any: 要点, 怎么做. */
  commonHeading: 8,
  summary: 0.75,
  /** Another word of the same group is nearly what was typed. */
  synonym: 0.9,
  /** Cards are there for the moment in which there is no time to read a lesson. */
  card: 1.12,
  /** What a card is for outweighs what else was said: 冒烟 before 敲门没人应. */
  danger: 1.4,
  /** The same for what is all that is said: 想死, 着火. */
  wholeDanger: 2,
  /** It is what cards are for when so many of the pages that say it are cards: 冒烟, and not 物业. */
  ofCards: 0.5,
  /** The lesson of a card follows it, whatever words it has. */
  told: 0.6,
  /** A course names what its lessons are about. */
  course: 0.75,
  /** Quizzes and lists of the whole site. */
  otherPage: 0.5,
  /** Of the score, what one phrase decides; the rest is what all phrases of the page hold together. */
  onePhrase: 0.35,
  /** Of the likeness of query and phrase, what is missing of the query; the rest, of the phrase. */
  ofQuery: 0.7,
  character: 0.3,
  /** A character that is a word: 烟, 围, 账. */
  word: 0.6,
  /** 在这, 了我: beside each other by chance. */
  weakPair: 0.15,
  halfWeakPair: 0.6,
  /** 孩子, 邻居: who it is about, not what. */
  background: 0.35,
  /** What a pair weighs that no phrase holds, as a share of the rarest that one does. */
  unknown: 0.15,
  law: 0.6,
  lawInTitle: 1.3,
  /** What the words in the text add for a page that is perhaps meant. */
  inText: 0.35,
  /** The same for words set apart by spaces: all of them are wanted. */
  inTextOfSpaced: 1.5,
  /** Every word in the title, or in one block: parts count no more than this. */
  fullParts: 3,
  /** Below this a page is on something else. */
  least: 0.3,
  /** From here on a page is perhaps meant. */
  perhaps: 0.36,
  /** From here on a page is surely meant. */
  sure: 0.6,
  /** A page with less than this share of the best is not shown. */
  ofBest: 0.55,
} as const;

/** Among pages that are meant, those that have the query as typed, by its place. */
export const MEANING_PLACE = [0.3, 0.2, 0.15, 0.1, 0.08, 0.02] as const;

/** What a page must have of the query, as a share of the weight of its pieces. */
export const SHARES = {
  /** All, but for wishes: `loneCharacter` must not make a page incomplete. */
  everyWord: 0.9,
  /** Below this a page is on something else, even if no page has more. */
  least: 0.4,
  /** A page with less than half of what the best one has only distracts from it. */
  ofBest: 0.5,
} as const;

/** What a piece is worth when a query is cut, for each character squared: long pieces win. */
export const WORTH = {
  /** Figures, articles of a law, Latin words. */
  whole: 1,
  /** A term outweighs a stretch of the text that is longer by a half. */
  term: 1.2,
  /** Two terms outweigh the stretch that both are in, which outweighs one of them. */
  stretch: 0.45,
  /** A word that asks outweighs a term across its end: 是否定期 does not ask about 否定. */
  question: 1.5,
  /** A lone 的 or 了 is no loss, but any piece that holds it is better. */
  fillerCharacter: 0.2,
  /** A character that no piece holds. */
  lost: -0.5,
} as const;

/** How much of a word without spaces must be known, as a share of its characters. */
export const COVER = {
  /** Less than half known is more likely a slip of the hand, which a suggestion answers better. */
  least: 0.5,
  /** From here on no piece need be a term. */
  sure: 0.75,
} as const;
