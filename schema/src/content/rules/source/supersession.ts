import type { SetRule } from '../../files/rule.ts';

/** The two ends of a replacement name each other, and what was replaced has an end date. */
export const supersession: SetRule = {
  name: 'source/supersession',
  title: '依据的新旧关系不对',
  severity: 'error',
  check({ sources }, report) {
    if (sources === null) return;
    const byId = new Map(sources.entries.map(({ value }) => [value.id, value]));
    for (const { value, place } of sources.entries) {
      const say = (message: string): void =>
        report(sources.file, place, `依据 ${value.id}：${message}`);
      const successor = value.supersededBy;
      if (successor !== null && !byId.has(successor))
        say(`supersededBy 写的“${successor}”不存在，检查拼写。`);
      if (successor !== null && value.repealedAt === null)
        say('写了 supersededBy 却没有 repealedAt，请写废止日。');
      if (successor !== null && byId.get(successor)?.supersedes.includes(value.id) === false) {
        say(`取代它的 ${successor} 没有在 supersedes 里列它，请补上。`);
      }
      for (const old of value.supersedes) {
        if (!byId.has(old)) say(`supersedes 写的“${old}”不存在，检查拼写。`);
        else if (byId.get(old)?.supersededBy !== value.id)
          say(`它列了取代 ${old}，但 ${old} 的 supersededBy 不是它，请补上。`);
      }
    }
  },
};
