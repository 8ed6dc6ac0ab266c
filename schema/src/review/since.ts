/**
 * What a change of law asks to be looked at again: everything that cites a source which was changed,
 * came into force or ended on or after a day, and has not been reviewed since.
 */
import { citationsIn } from '../content/files/cited.ts';
import type { ParsedFile } from '../content/files/parsed-file.ts';
import type { ParsedSet } from '../content/files/parsed-set.ts';
import type { PolicySource } from '../content/model.ts';
import type { Place } from '../content/source/source-text.ts';

export interface ToReview {
  file: string;
  place: Place;
  /** `cited`: front matter or running text; `question`: the 依据 of one; `gist`: what an article says. */
  what: 'cited' | 'question' | 'gist';
  /** Empty for a document that is cited as a whole. */
  articles: string[];
  reviewedOn: string | null;
}

export interface ChangedSource {
  source: PolicySource;
  changedOn: string;
  toReview: ToReview[];
}

/** `2025-06-27 修订` → `2025-06-27`: the day on which the version came about, where it is known. */
const DAY = /\d{4}-\d{2}-\d{2}/;

/** The last day on or after `since` on which something became of the source; null for none. */
export function changedOn(source: PolicySource, since: string, today: string): string | null {
  const { version, effectiveFrom, repealedAt } = source;
  const days = [DAY.exec(version ?? '')?.[0], effectiveFrom, repealedAt]
    .filter((day) => day !== undefined && day !== null)
    .filter((day) => day >= since)
    .sort();
  // Of a law that is passed and not yet in force, the day of its passing counts.
  return days.findLast((day) => day <= today) ?? days[0] ?? null;
}

function citing(file: ParsedFile, id: string): ToReview[] {
  const reviewedOn = file.front?.reviewedOn ?? null;
  return citationsIn(file)
    .filter((cited) => cited.id === id)
    .map(({ place, articles, where }) => ({
      file: file.file,
      place,
      what: where === 'question' ? 'question' : 'cited',
      articles,
      reviewedOn,
    }));
}

function gistsOf({ gists }: ParsedSet, id: string): ToReview[] {
  return gists
    .filter(({ value }) => value.sourceId === id)
    .flatMap(({ file, value, places }) =>
      value.articles.map(({ article }, index) => ({
        file,
        place: places[index] ?? { line: 1, column: 1 },
        what: 'gist' as const,
        articles: [article],
        reviewedOn: value.checkedOn,
      })),
    );
}

/** Sources that changed, in the order of the list, each with what has not been reviewed since. */
export function changedSince(set: ParsedSet, since: string): ChangedSource[] {
  return (set.sources?.entries ?? []).flatMap(({ value: source }) => {
    const day = changedOn(source, since, set.catalogue.today);
    if (day === null) return [];
    const all = [
      ...set.files.flatMap((file) => citing(file, source.id)),
      ...gistsOf(set, source.id),
    ];
    const toReview = all.filter(({ reviewedOn }) => reviewedOn === null || reviewedOn < day);
    return [{ source, changedOn: day, toReview }];
  });
}

const WHAT = { cited: '引用', question: '题的依据', gist: '要旨' } as const;

function lineOf({ file, place, what, articles, reviewedOn }: ToReview): string {
  const reviewed = reviewedOn === null ? '没有核对日期' : `上次核对 ${reviewedOn}`;
  const cited = articles.length === 0 ? '整份文件' : articles.join('、');
  return `${file}:${place.line}:${place.column} ${WHAT[what]} ${cited}（${reviewed}）`;
}

/** The list for a terminal: a heading for each changed source, then a line for each place. */
export function reviewLines(changed: readonly ChangedSource[], since: string): string[] {
  const count = changed.reduce((sum, { toReview }) => sum + toReview.length, 0);
  return [
    ...changed.flatMap(({ source, changedOn: day, toReview }) => [
      `《${source.shortTitle}》${day} 有变动（${source.version ?? '版本没有写'}）：${toReview.length === 0 ? '引用它的都重看过了' : `${toReview.length} 处要重看`}`,
      ...toReview.map(lineOf),
    ]),
    `${since} 起变动的依据 ${changed.length} 部，要重看 ${count} 处。看过一个文件，就改它的 reviewedOn（要旨改 version 和 checkedOn），它就不再列出。`,
  ];
}
