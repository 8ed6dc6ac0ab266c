import type { SetRule } from '../../files/rule.ts';

/** A number without its unit says nothing: 1020 a month or a year, a person or a household? */
export const localUnit: SetRule = {
  name: 'local/unit',
  title: '空位没有写单位',
  severity: 'error',
  check({ slots }, report) {
    for (const { value, place } of slots?.entries ?? []) {
      const { id, form, unit } = value;
      if (slots === null || (form === 'NUMBER') === (unit !== null)) continue;
      report(
        slots.file,
        place,
        form === 'NUMBER'
          ? `空位“${id}”是数，没有写单位。写上 unit，例如 unit: 元/人·月。`
          : `空位“${id}”不是数，不写单位。写成 unit: null；是数就把 form 改成 NUMBER。`,
      );
    }
  },
};
