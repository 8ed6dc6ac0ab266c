import { describe, expect, it } from 'vitest';
import { type AboutLists, filesFor, makeLists, readLists } from './about-lists.ts';
import type { PageEntry, SearchPages, SearchWords } from './index-files.ts';
import { meaningOf, readingsFor } from './meaning.ts';
import { normalizeText } from './normalize.ts';
import { MEANING } from './ranking.ts';

const page = (url: string, title: string, order = 0): PageEntry => ({
  url,
  title,
  course: { slug: 'demo', title: '示例课程' },
  kind: '课',
  order,
  phrases: '',
});

const bare: SearchPages = {
  index: '',
  about: '',
  pages: [
    { ...page('/cards/cpr/', '心肺复苏', 1), told: 1 },
    page('/courses/demo/first-aid/', '急救'),
    page('/courses/demo/noise/', '噪声与养犬'),
    page('/courses/demo/backup/', '岗位备份'),
    page('/courses/demo/aid/', '社会救助'),
    page('/courses/demo/', '救助与急救'),
    page('/courses/demo/law/', '纠纷'),
  ],
  synonyms: [['物业管理条例', '物业条例']],
};
const words: SearchWords = {
  laws: ['物业管理条例'],
  pages: [
    { said: ['没呼吸了', '突然倒地', '叫不醒'] },
    { said: ['没呼吸', '烫伤'], headings: ['判断呼吸'] },
    { said: ['狗叫', '遛狗不牵绳'], summary: '半夜吵人，先劝阻。', laws: [[0, 1]] },
    { said: ['AB岗', '请假谁顶'] },
    { said: ['没饭吃', '吃不上饭'] },
    {},
    { laws: [[0, 5]] },
  ],
};
const { files, phrases } = makeLists(bare.pages, words, bare.synonyms);
const all: SearchPages = {
  ...bare,
  pages: bare.pages.map((each, index) => ({ ...each, phrases: phrases[index] ?? '' })),
};
/** By the files of the query alone, as they are loaded. */
const about = (query: string): AboutLists =>
  readLists(
    all,
    [...filesFor(readingsFor(query, all))].flatMap((number) => files[number] ?? []),
  );
const meaning = (query: string) => meaningOf(query, all, about(query));
const best = (query: string) =>
  [...meaning(normalizeText(query)).pages]
    .sort(([, a], [, b]) => b - a)
    .map(([index]) => all.pages[index]?.url.replace(/^.*\/(?=.)/, '').replace('/', ''));

describe('what a query means', () => {
  it('is told by the words that people use, the card before the lesson', () => {
    expect(best('没呼吸了').slice(0, 2)).toEqual(['cpr', 'first-aid']);
    expect(best('突然倒地')[0]).toBe('cpr');
  });

  it('takes the lesson of a card along', () => {
    expect(best('突然倒地')).toContain('first-aid');
  });

  it.each(['我妈没呼吸了怎么办', '有人没呼吸了', '请问没呼吸了怎么办啊'])(
    'is the same with fillers around it: %s',
    (query) => {
      expect(best(query)[0]).toBe('cpr');
      expect(meaning(query).core).toBe('没呼吸');
    },
  );

  it('bridges characters that say nothing', () => {
    expect(best('狗老叫')[0]).toBe('noise');
    expect(best('饭都吃不上')[0]).toBe('aid');
  });

  it('takes a character that is a word for more than one that is not', () => {
    const score = (query: string) => meaning(query).pages.get(2) ?? 0;
    // Beside a character that no page has: of 狗叫 only the one is left.
    expect(score('黑狗')).toBeGreaterThan(MEANING.perhaps);
    expect(score('黑叫')).toBeLessThan(score('黑狗'));
  });

  it('lets verbs of wishing and daring weigh nothing', () => {
    const shared = (query: string) => meaning(query).pages.get(2) ?? 0;
    expect(shared('狗还敢叫')).toBeGreaterThanOrEqual(MEANING.sure);
    expect(shared('狗黑叫')).toBeLessThan(shared('狗还敢叫'));
  });

  it('takes Latin letters and figures whole, over punctuation', () => {
    expect(best('A/B岗')[0]).toBe('backup');
    expect(best('ab岗')[0]).toBe('backup');
    expect(best('b')).toEqual([]);
  });

  it('leads from a law to the page that cites most of it, and to none from an article', () => {
    expect(best('《物业管理条例》')[0]).toBe('law');
    expect(best('物业条例')[0]).toBe('law');
    expect(meaning('物业管理条例').isTerm).toBe(true);
    expect(meaning('物业管理条例第四十二条').isTerm).toBe(false);
  });

  it('knows a word that people use from a stretch of text', () => {
    expect(meaning('狗叫').isTerm).toBe(true);
    expect(meaning('狗叫）').isTerm).toBe(false);
    expect(meaning('牵绳不').isTerm).toBe(false);
  });

  it('is nothing for what the site has no word for', () => {
    for (const query of ['kubernetes', '股票行情', '']) expect(best(query)).toEqual([]);
  });

  it('is surer of a whole saying than of a part', () => {
    const score = (query: string) => meaning(query).pages.get(2) ?? 0;
    expect(score('遛狗不牵绳')).toBeGreaterThan(score('遛狗'));
    expect(score('遛狗不牵绳')).toBeGreaterThanOrEqual(MEANING.sure);
  });

  it('weighs what cards are for above what else was said, and most when it is all that is said', () => {
    const pages = [
      page('/cards/fire/', '着火', 1),
      page('/courses/demo/visits/', '走访'),
      page('/courses/demo/owners/', '业主'),
      page('/courses/demo/fees/', '收费'),
      page('/courses/demo/events/', '活动'),
    ];
    const said = [
      ['半夜断气', '昏迷', '物资着火'],
      ['敲门登记'],
      ['物资清单', '场馆清单'],
      ['物资采购', '场馆采购'],
      ['场馆布展'],
    ];
    const made = makeLists(pages, { laws: [], pages: said.map((each) => ({ said: each })) }, []);
    const own = {
      ...bare,
      synonyms: [],
      pages: pages.map((each, index) => ({ ...each, phrases: made.phrases[index] ?? '' })),
    };
    const scoresOf = (query: string) =>
      meaningOf(
        query,
        own,
        readLists(
          own,
          [...filesFor(readingsFor(query, own))].flatMap((number) => made.files[number] ?? []),
        ),
      ).pages;
    // As much of the one as of the other, but for what it is.
    const pair = scoresOf('敲门断气');
    expect(pair.get(0)).toBeGreaterThan((pair.get(1) ?? 0) * MEANING.card * 1.05);
    // 昏迷 is a saying by itself, so that less is left for 敲门.
    expect(scoresOf('敲门昏迷').get(1) ?? 0).toBeLessThan(pair.get(1) ?? 0);
    // 物资 stands at a card and two others, 场馆 at three others: neither is what cards are for.
    expect(scoresOf('敲门物资').get(1)).toBeCloseTo(scoresOf('敲门场馆').get(1) ?? 0);
  });

  it('knows a term that somebody asks about from one with a word of a text around it', () => {
    expect(meaning('没饭吃怎么办').isTerm).toBe(true);
    expect(meaning('没饭吃求助').isTerm).toBe(false);
  });
});
