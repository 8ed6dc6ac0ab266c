import type { SetRule } from '../../files/rule.ts';

/** A word in two groups would join what the groups keep apart. */
export const duplicateWord: SetRule = {
  name: 'synonyms/duplicate-word',
  title: '同义词写了两次',
  severity: 'error',
  check({ synonyms }, report) {
    if (synonyms === null) return;
    const lines = new Map<string, number>();
    for (const { value, place } of synonyms.entries) {
      for (const word of value) {
        const earlier = lines.get(word);
        if (earlier !== undefined) {
          report(
            synonyms.file,
            place,
            `“${word}”在第 ${earlier} 行已经出现过。一个词只能在一组里，请合并两组或者删掉一处。`,
          );
        }
        lines.set(word, place.line);
      }
    }
  },
};
