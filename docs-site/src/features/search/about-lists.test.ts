import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesFor, makeLists, readLists } from './about-lists.ts';
import { core } from './fillers.ts';
import type { SearchWords } from './index-files.ts';
import { phrasesOf, unitsOf, unitWorth } from './phrases.ts';

interface Page {
  title: string;
  said: string[];
  headings: string[];
  summary: string;
  articles: number;
}

// Few characters, so that phrases overlap; those that say nothing, Latin letters and figures among them.
const text = fc.string({
  minLength: 1,
  maxLength: 8,
  unit: fc.constantFrom(...'老人没饭吃社区的a9b'),
});
const texts = fc.array(text, { maxLength: 4 });
const page: fc.Arbitrary<Page> = fc.record({
  title: text,
  said: texts,
  headings: texts,
  summary: text,
  articles: fc.nat(300),
});
const site = fc.array(page, { minLength: 1, maxLength: 12 });

const LAW = '社区老人法';

function prepare(pages: readonly Page[]) {
  const words: SearchWords = {
    laws: [LAW],
    pages: pages.map(({ said, headings, summary, articles }) => ({
      said,
      headings,
      summary,
      ...(articles === 0 ? {} : { laws: [[0, articles]] }),
    })),
  };
  const { files, phrases } = makeLists(pages, words, []);
  const all = {
    pages: pages.map(({ title }, index) => ({
      url: `/${index}/`,
      title,
      course: null,
      kind: '课',
      order: 0,
      phrases: phrases[index] ?? '',
    })),
  };
  /** What the files of a query alone tell. */
  const about = (query: string) =>
    readLists(
      all,
      [...filesFor([query])].flatMap((number) => files[number] ?? []),
    );
  return { about, phrases: phrasesOf(pages, words) };
}

describe('the lists of a query', () => {
  it('have exactly the phrases that hold each of its units, with their page and kind', () => {
    fc.assert(
      fc.property(site, text, (pages, query) => {
        const { about, phrases } = prepare(pages);
        const lists = about(query);
        const every = phrases.flatMap((own, index) => own.map((phrase) => ({ ...phrase, index })));
        for (const unit of unitsOf(core(query))) {
          if (unitWorth(unit) === 0) continue;
          const holding = [...every.entries()].filter(([, { units }]) => units.has(unit));
          const rows = lists.rows(unit);
          expect(rows.map(({ phrase }) => phrase)).toEqual(holding.map(([number]) => number));
          for (const [number, { index, kind }] of holding) {
            expect(lists.placeOf(number)).toEqual({ page: index, kind });
          }
        }
      }),
    );
  });

  it('have the weight of a phrase to within a twentieth', () => {
    fc.assert(
      fc.property(site, text, (pages, query) => {
        const { about, phrases } = prepare(pages);
        const every = phrases.flat();
        for (const unit of unitsOf(core(query))) {
          if (unitWorth(unit) === 0) continue;
          for (const { phrase, total } of about(query).rows(unit)) {
            const units = [...(every[phrase]?.units ?? [])];
            // Each unit's rarity is told by its own list.
            const exact = units.reduce((sum, each) => {
              const worth = unitWorth(each);
              if (worth === 0) return sum;
              const holding = phrases.filter((own) => own.some((other) => other.units.has(each)));
              return sum + worth * Math.log(1 + pages.length / holding.length);
            }, 0);
            expect(Math.abs(total - exact)).toBeLessThanOrEqual(exact / 20);
          }
        }
      }),
    );
  });

  it('know a whole phrase from a part of one', () => {
    fc.assert(
      fc.property(site, text, (pages, query) => {
        const { about, phrases } = prepare(pages);
        const plain = core(query).replaceAll(' ', '');
        const whole = [...phrases.flat().entries()].filter(([, phrase]) => phrase.whole === plain);
        expect([...about(query).wholes(plain)].sort((a, b) => a - b)).toEqual(
          plain === '' ? [] : whole.map(([number]) => number),
        );
      }),
    );
  });

  it('know a law by its name, with the articles that each page cites', () => {
    fc.assert(
      fc.property(site, (pages) => {
        const { about } = prepare(pages);
        const cited = pages.flatMap(({ articles }, index) =>
          articles === 0 ? [] : [[index, articles] as const],
        );
        expect(about(`中华人民共和国${LAW}`).law(LAW)).toEqual({ law: LAW, pages: new Map(cited) });
        expect(about('没有法').law('没有法')).toBeNull();
      }),
    );
  });
});
