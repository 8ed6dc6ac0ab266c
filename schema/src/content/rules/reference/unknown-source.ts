import { citationsIn } from '../../files/cited.ts';
import type { DocumentRule } from '../../files/rule.ts';

export const unknownSource: DocumentRule = {
  name: 'reference/unknown-source',
  title: '依据不存在',
  severity: 'error',
  check({ file, catalogue }, report) {
    const known = catalogue.sources;
    if (known === null) return;
    for (const { id, place } of citationsIn(file)) {
      if (known.has(id)) continue;
      const hint = id === '' ? '依据编号是空的' : `sources.yml 里没有依据“${id}”`;
      const name = id.replace(/[《》]/g, '');
      const meant = [...known.values()].find(
        ({ title, shortTitle }) => title === name || shortTitle === name,
      );
      report(
        place,
        meant === undefined
          ? `${hint}。检查编号拼写；新的依据先加进 sources.yml。`
          : `${hint}。这里写编号，不写名称：${meant.id}。`,
      );
    }
  },
};
