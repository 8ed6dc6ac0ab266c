import { citationsIn } from '../../files/cited.ts';
import type { DocumentRule } from '../../files/rule.ts';

/** A front matter with sources names every source it rests on; the sources index is made of it. */
export const sourceNotListed: DocumentRule = {
  name: 'source/not-listed',
  title: '引用的依据没列在文件头',
  severity: 'error',
  check({ file, catalogue }, report) {
    const sources = file.front?.sources;
    if (sources === undefined) return;
    const listed = new Set(sources.map(({ id }) => id));
    for (const { id, place, where } of citationsIn(file)) {
      if (where === 'list' || id === '' || listed.has(id)) continue;
      // What does not exist at all is told by its own rule.
      if (catalogue.sources !== null && !catalogue.sources.has(id)) continue;
      report(
        place,
        `引用了依据“${id}”，但文件头的 sources 没有列。请在 sources 里加上 - id: ${id} 和用到的条款。`,
      );
    }
  },
};
