/** 学习时长: computed from the lesson itself, so that nobody has to estimate it. */
import type { Lesson } from './model.ts';

/** Reading speed assumed for Chinese running text, in characters a minute. */
const CHARACTERS_PER_MINUTE = 300;

/** A fenced block that holds a diagram, see `diagram/diagram-block.ts`. */
const DIAGRAM = /^ {0,3}(`{3,}|~{3,})dot(?:[ \t][^\n]*)?\n[\s\S]*?\n {0,3}\1[`~]*[ \t]*$/gm;

/**
 * Characters that are read: ideographs, letters and digits of the body. Punctuation, blanks,
 * Markdown signs and link targets do not count. A diagram does not either: it shows what the text
 * says, and a picture must not earn minutes.
 */
export function readCharacters(markdown: string): number {
  const shown = markdown
    .replace(DIAGRAM, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1');
  return shown.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** Questions of the self-check, each part of a case counted as one. */
function selfCheckCount(lesson: Lesson): number {
  return lesson.selfChecks.reduce(
    (sum, question) => sum + (question.type === 'CASE' ? question.parts.length : 1),
    0,
  );
}

/**
 * Minutes a lesson takes: characters of the body ÷ 300, one for each self-check question, and the
 * exercise minutes the author declares. Whole minutes, rounded up, at least 1.
 */
export function nominalMinutes(lesson: Lesson): number {
  const reading = readCharacters(lesson.body) / CHARACTERS_PER_MINUTE;
  return Math.max(1, Math.ceil(reading + selfCheckCount(lesson) + lesson.exerciseMinutes));
}
