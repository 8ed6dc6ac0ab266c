import { citationsIn } from '../../cited.ts';
import type { DocumentRule } from '../rule.ts';

export const unknownSource: DocumentRule = {
  name: 'reference/unknown-source',
  severity: 'error',
  check({ file, catalogue }, report) {
    const known = catalogue.sources;
    if (known === null) return;
    for (const { id, place } of citationsIn(file)) {
      if (known.has(id)) continue;
      const hint = id === '' ? '依据编号是空的' : `sources.yml 里没有依据“${id}”`;
      report(place, `${hint}。检查编号拼写；新的依据先加进 sources.yml。`);
    }
  },
};
