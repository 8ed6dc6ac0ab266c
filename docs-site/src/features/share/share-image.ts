/**
 * The picture that goes with a shared link: emblem, title and the name of the site, as SVG. `pnpm --filter
 * docs-site run print-images` makes the PNG files of `public/share` from it; what they were made from stands in
 * drawn.json, so that a test sees a title or an emblem that changed since.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import strings from '../../i18n/zh-CN.json' with { type: 'json' };
import { phrasesOf } from '../../lib/phrase.ts';
import type { CourseFace } from '../faces/course-faces.ts';

export const WIDTH = 1200;
export const HEIGHT = 630;
/** The shapes of the site's mark, on a field of 32 by 32. */
const MARK = readFileSync(new URL('../../../public/favicon.svg', import.meta.url), 'utf8').replace(
  /<\/?svg[^>]*>/g,
  '',
);
const TITLE_SIZE = 76;
const LINE_CHARACTERS = 8;
const FONT = "font-family='Noto Sans CJK SC, Noto Sans SC, sans-serif'";

function linesWithin(pieces: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + piece.length <= width)
      lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  }
  return lines;
}

/** Lines of a title, as few as it needs and about as long as each other, cut between words. */
export function titleLines(title: string): string[] {
  const pieces = phrasesOf(title);
  let lines = linesWithin(pieces, LINE_CHARACTERS);
  for (let width = LINE_CHARACTERS - 1; width > 0; width -= 1) {
    const narrower = linesWithin(pieces, width);
    if (narrower.length > lines.length) break;
    lines = narrower;
  }
  return lines;
}

const escaped = (text: string) => text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** The same colours as the face of the course has in the light theme; see styles/tokens.css. */
export function shareImage(title: string, { hue, emblem }: CourseFace): string {
  const line = `hsl(${hue}, 52%, 28%)`;
  const lines = titleLines(title);
  const top = (HEIGHT - 90 - (lines.length - 1) * TITLE_SIZE * 1.35) / 2 + TITLE_SIZE * 0.35;
  const text = lines
    .map(
      (each, index) =>
        `<text x='500' y='${top + index * TITLE_SIZE * 1.35}'>${escaped(each)}</text>`,
    )
    .join('');
  return `<svg xmlns='http://www.w3.org/2000/svg' width='${WIDTH}' height='${HEIGHT}' viewBox='0 0 ${WIDTH} ${HEIGHT}'>
<style>.t{fill:${line};fill-opacity:.16}</style>
<rect width='${WIDTH}' height='${HEIGHT}' fill='#faf8f3'/>
<rect width='420' height='${HEIGHT}' fill='hsl(${hue}, 48%, 92%)'/>
<g transform='translate(60 165) scale(6.25)' fill='none' stroke='${line}' stroke-width='2.4' stroke-linecap='round' stroke-linejoin='round'>${emblem}</g>
<g fill='#1b2523' font-size='${TITLE_SIZE}' font-weight='700' ${FONT}>${text}</g>
<g transform='translate(500 524) scale(1.75)'>${MARK}</g>
<text x='576' y='564' fill='#43504c' font-size='34' ${FONT}>${strings.site.title}</text>
</svg>`;
}

/** For pages that belong to no course. */
export function siteShareImage(): string {
  const emblem = `<g transform='scale(1.5)' stroke='none'>${MARK}</g>`;
  return shareImage(strings.site.shared, { hue: 168, emblem });
}

/** The mark on a square of its own colour, for systems that cut the corners themselves. */
export function squareMark(): string {
  return `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>${MARK.replace(' rx="8"', '')}</svg>`;
}

export function digestOf(svg: string): string {
  return createHash('sha256').update(svg).digest('hex');
}
