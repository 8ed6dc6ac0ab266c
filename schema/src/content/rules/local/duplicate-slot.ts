import type { SetRule } from '../../files/rule.ts';

export const duplicateSlot: SetRule = {
  name: 'local/duplicate-slot',
  title: '空位编号重复',
  severity: 'error',
  check({ slots }, report) {
    const lines = new Map<string, number>();
    for (const { value, place } of slots?.entries ?? []) {
      const earlier = lines.get(value.id);
      if (earlier !== undefined && slots !== null) {
        report(
          slots.file,
          place,
          `空位编号“${value.id}”在第 ${earlier} 行已经用过。换一个编号，或者删掉一处。`,
        );
      }
      lines.set(value.id, earlier ?? place.line);
    }
  },
};
