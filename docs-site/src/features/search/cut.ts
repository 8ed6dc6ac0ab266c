/**
 * A query cut into the pieces that the curriculum has, for queries that stand nowhere as typed:
 * several words, or a question (“低保多久能批下来” → 低保 + 批). Pure but for what it is told is known.
 */

import { FILLERS } from './fillers.ts';
import { WORTH } from './ranking.ts';

/** Question and filler words that say nothing of the subject. */
const STOP_WORDS = new Set([
  ...FILLERS,
  ...(
    '请问 怎么办理 怎么办 怎么处理 怎么做 怎么样 怎么 怎样 咋办 如何 为什么 为啥 是什么 什么是 什么叫 什么 啥 哪些 哪里 哪儿 ' +
    '哪个 哪 多少钱 多少天 多少 多久 多长时间 多长 几天 几个 几点 几年 几 能不能 可不可以 可以吗 可以 能否 是否 是不是 会不会 要不要 ' +
    '有没有 算不算 该不该 应该 应当 需要 需不需要 不了 谁 吗 呢 吧 啊 的 了 着 过 地 得 要 有 能 会 该 想 我 我家 我们 他 她 ' +
    '你 您 人家 别人 有人 让 被 把 给 对 和 与 或 及 跟 同 在 去 到 来 下来 是 就 都 也 还 很 个 一个 这个 那个 这 那 由 向 用 做 办 and or'
  ).split(' '),
]);
const LONGEST_STOP = Math.max(...[...STOP_WORDS].map((word) => word.length));
const LONGEST_PIECE = 10;

/** Figures with their signs and units, and Latin words, are never cut. */
const WHOLE =
  /^(?:第[零一二三四五六七八九十百千]+[条款章]|\d+(?:[.:\-/]\d+)*|[\p{Script=Latin}]+)/u;

/** What holds one of these asks or joins; it is cut there, even when the site has the stretch somewhere. */
const ASKS =
  /怎么|可以|能否|能不能|有没有|要不要|是不是|是否|应该|应当|需要|怎样|什么|哪[些里儿个]|几|多少|多久|多长|如何|谁|吗|呢|吧|.{2}[和与或及].{2}/u;
/** A stretch that is no term and begins or ends with one of these is cut across a word. */
const LOOSE = '[的了着过得地是在就都也还很把被给让对和与或及去来要有能会该不个]';
const LOOSE_START = new RegExp(`^${LOOSE}`, 'u');
const LOOSE_END = new RegExp(`${LOOSE}$`, 'u');
const INSIDE = /^(?:\d\d|\p{Script=Latin}{2})$/u;

export interface CutPiece {
  text: string;
  /** A word that the site itself treats as a term, not just a stretch of its text. */
  term: boolean;
}

export interface Cut {
  pieces: CutPiece[];
  /** Share of the characters that mean something which the pieces cover, 0–1. */
  cover: number;
}

export interface Known {
  /** The stretch stands somewhere in the text of the site. */
  inText(text: string): Promise<boolean>;
  /** Terms of the curriculum and words with synonyms. */
  isTerm(text: string): boolean;
}

/** Whether a question word is in the text. */
export const asks = (text: string): boolean => ASKS.test(text);

/** True for a word that asks or fills and says nothing else: 怎么办, 几个人. */
export function onlyAsks(text: string): boolean {
  return (
    STOP_WORDS.has(text) || (asks(text) && text.length < 4 && STOP_WORDS.has(text.slice(0, -1)))
  );
}

/** Cuts one word of a query (normalised, no white space) so that terms and long stretches win. */
export async function cut(word: string, known: Known): Promise<Cut> {
  const length = word.length;
  const value = new Array<number>(length + 1).fill(Number.NEGATIVE_INFINITY);
  const from: { start: number; piece: CutPiece | null; counts: boolean }[] = [];
  value[0] = 0;
  const asking = askingAt(word);
  const reach = (
    start: number,
    end: number,
    worth: number,
    piece: CutPiece | null,
    counts = true,
  ) => {
    const total = (value[start] as number) + worth;
    if (total <= (value[end] as number)) return;
    value[end] = total;
    from[end] = { start, piece, counts };
  };
  for (let start = 0; start < length; start += 1) {
    const whole = WHOLE.exec(word.slice(start))?.[0];
    const insideWhole = start > 0 && INSIDE.test(word.slice(start - 1, start + 1));
    if (whole && !insideWhole && !STOP_WORDS.has(whole)) {
      const end = start + whole.length;
      reach(start, end, WORTH.whole * whole.length ** 2, { text: whole, term: true });
    }
    // A character that no piece holds; punctuation is no loss.
    const counts = /[\p{L}\p{N}]/u.test(word[start] as string);
    reach(start, start + 1, counts ? WORTH.lost : 0, null, counts);
    for (let size = 1; size <= Math.min(LONGEST_STOP, length - start); size += 1) {
      if (!STOP_WORDS.has(word.slice(start, start + size))) continue;
      reach(
        start,
        start + size,
        size === 1 ? WORTH.fillerCharacter : WORTH.question * size ** 2,
        null,
        false,
      );
    }
    // Each look at the text may load a file: none for what could not be a piece.
    let inText = !LOOSE_START.test(word.slice(start));
    for (let size = 2; size <= Math.min(LONGEST_PIECE, length - start); size += 1) {
      const text = word.slice(start, start + size);
      if (ASKS.test(text)) break;
      const term = known.isTerm(text);
      inText =
        inText &&
        !asking.has(start) &&
        !asking.has(start + size - 1) &&
        /^\p{Script=Han}+$/u.test(text) &&
        (await known.inText(text));
      if (term) reach(start, start + size, WORTH.term * size ** 2, { text, term });
      else if (inText && !LOOSE_END.test(text)) {
        reach(start, start + size, WORTH.stretch * size ** 2, { text, term });
      }
    }
  }
  const pieces: CutPiece[] = [];
  let held = 0;
  let meaning = 0;
  for (let end = length; end > 0; ) {
    const step = from[end] as (typeof from)[number];
    if (step.counts) meaning += end - step.start;
    if (step.piece) {
      held += end - step.start;
      pieces.unshift(step.piece);
    }
    end = step.start;
  }
  return { pieces: unique(pieces), cover: meaning === 0 ? 0 : held / meaning };
}

/** Places that a question word of two characters and more takes up. */
function askingAt(word: string): Set<number> {
  const places = new Set<number>();
  for (let start = 0; start < word.length; start += 1) {
    for (let size = LONGEST_STOP; size >= 2; size -= 1) {
      if (!STOP_WORDS.has(word.slice(start, start + size))) continue;
      for (let at = start; at < start + size; at += 1) places.add(at);
      break;
    }
  }
  return places;
}

function unique(pieces: readonly CutPiece[]): CutPiece[] {
  const seen = new Set<string>();
  return pieces.filter(({ text }) => !seen.has(text) && seen.add(text));
}
