import type { ParsedFile } from '../../files/parsed-file.ts';
import type { DocumentRule } from '../../files/rule.ts';
import { allDrafts } from '../../question/draft.ts';
import { matchesIn } from '../../text/matches.ts';

const TIGHT = /(?<=\p{Script=Han})[A-Za-z0-9]|[A-Za-z0-9%](?=\p{Script=Han})/gu;
// A space after 。 sets off a bold lead-in (**转折一。** 老赵说) and is left alone.
const LOOSE =
  /(?<=[，；、”》）])[ \t]+(?=[\p{Script=Han}A-Za-z0-9])|(?<=[\p{Script=Han}A-Za-z0-9])[ \t]+(?=[，。；：、！？“《（])/gu;

/** Answers to 填空 list every way of writing, tight ones included. */
function answerLines(file: ParsedFile): Set<number> {
  return new Set(
    allDrafts(file.drafts).flatMap(({ type, answer }) =>
      type === 'FILL_BLANK' && answer?.form === 'list'
        ? answer.items.map(({ text }) => text.place.line)
        : [],
    ),
  );
}

/** A few characters on either side, on one line. */
function around(text: string, index: number): string {
  return text
    .slice(Math.max(0, index - 3), index + 4)
    .replace(/\s+/g, ' ')
    .trim();
}

/** One half-width space between Chinese and Latin letters or digits, none beside full-width marks. */
export const latinSpacing: DocumentRule = {
  name: 'text/latin-spacing',
  title: '汉字和英文、数字之间的空格',
  severity: 'warning',
  check({ file, texts }, report) {
    const exempt = answerLines(file);
    for (const { place, index, text } of matchesIn(texts, TIGHT)) {
      if (exempt.has(place.line)) continue;
      const near = around(text.text, index);
      report(place, `“${near}”里汉字和英文、数字挨在一起，中间加一个半角空格，例如“拨打 119”。`);
    }
    for (const { place, index, text } of matchesIn(texts, LOOSE)) {
      const near = around(text.text, index);
      report(place, `“${near}”里全角标点旁边有空格，请删掉。`);
    }
  },
};
