import { citationsIn } from '../../files/cited.ts';
import type { DocumentRule } from '../../files/rule.ts';

/** 第四十四条第二款 belongs to 第四十四条. */
function articleOf(text: string): string {
  return /^第[^第]+?条(?:之[一二三四五六七八九十]+)?/u.exec(text)?.[0] ?? text;
}

/** When a law changes, people look up which lessons use an article: the list must be complete. */
export const articleNotListed: DocumentRule = {
  name: 'source/article-not-listed',
  title: '引用的条款没列在文件头',
  severity: 'error',
  check({ file }, report) {
    const sources = file.front?.sources;
    if (sources === undefined) return;
    const listed = new Map(
      sources.map(({ id, articles }) => [id, new Set((articles ?? []).map(articleOf))]),
    );
    for (const { id, articles, place, where } of citationsIn(file)) {
      const known = listed.get(id);
      if (where === 'list' || known === undefined) continue;
      for (const article of articles) {
        // Arabic numerals are told by themselves; the list must not be given them, too.
        if (known.has(articleOf(article)) || /[0-9０-９]/.test(article)) continue;
        report(
          place,
          `引用了 ${id} 的${article}，但文件头 sources 里这个依据的 articles 没有列。请加上${articleOf(article)}。`,
        );
      }
    }
  },
};
