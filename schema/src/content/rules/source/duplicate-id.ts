import type { ParsedList } from '../../files/parsed-set.ts';
import type { SetRule } from '../../files/rule.ts';

/** Ids of sources, competencies and positions are each written once. */
export const duplicateId: SetRule = {
  name: 'source/duplicate-id',
  title: '依据编号重复',
  severity: 'error',
  check({ sources, competencies, positions }, report) {
    const lists: (ParsedList<{ id: string }> | null)[] = [sources, competencies, positions];
    for (const list of lists) {
      const seen = new Set<string>();
      for (const { value, place } of list?.entries ?? []) {
        if (seen.has(value.id)) {
          report(
            list?.file ?? '',
            place,
            `编号“${value.id}”写了两次。每个编号只能有一条，请合并或者改名。`,
          );
        }
        seen.add(value.id);
      }
    }
  },
};
