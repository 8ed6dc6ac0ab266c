import type { SetRule } from '../../files/rule.ts';

/** A term of the law may be that long (不满十四周岁未成年人的父母); a clause that is copied is longer. */
const LONGEST_RUN = 16;

/** The first stretch of more than `LONGEST_RUN` characters that both texts have; null for none. */
function commonRun(own: string, quote: string): string | null {
  const length = LONGEST_RUN + 1;
  for (let start = 0; start + length <= own.length; start++) {
    const run = own.slice(start, start + length);
    if (quote.includes(run)) return run;
  }
  return null;
}

/** Words of our own are what a gist is for: the law can be read in the law. */
export const gistCopied: SetRule = {
  name: 'gist/copied',
  title: '要旨照抄了原文',
  severity: 'error',
  check({ gists }, report) {
    for (const { file, value, places } of gists) {
      for (const [index, { gist, notCovered, quote }] of value.articles.entries()) {
        const place = places[index];
        const run = commonRun(gist, quote) ?? commonRun(notCovered ?? '', quote);
        if (place === undefined || run === null) continue;
        report(file, place, `要旨照抄了原文“${run}…”。请换成自己的话，原文只留在 quote 里。`);
      }
    }
  },
};
