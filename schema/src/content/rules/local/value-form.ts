import type { SetRule } from '../../files/rule.ts';
import type { LocalSlot, LocalValue } from '../../model.ts';

/** Hotlines, numbers with an area code, extensions; several are set apart by 、. */
const PHONE = /^(?:\d{3,12}|0\d{2,3}-\d{7,8}(?:-\d{1,6})?)$/;

/** What is wrong with a value as a value of its slot; null when nothing is. */
function faultOf({ title, form, unit }: LocalSlot, { value }: LocalValue): string | null {
  if (form === 'NUMBER') {
    if (typeof value === 'number' && value >= 0) return null;
    return `“${title}”要填一个数，单位${unit ?? ''}已经写在 slots.yml 里；这里是“${value}”。只写数，不加引号，例如 value: 1020。`;
  }
  if (typeof value === 'number') {
    return `“${title}”不是数，${value} 要加半角双引号，写成 value: "${value}"；不加的话，开头的 0 会丢。`;
  }
  if (form === 'TEXT' || value.split('、').every((phone) => PHONE.test(phone))) return null;
  return `“${value}”不像电话。写成 "12345" 或者 "0371-12345678"，几个之间用顿号隔开。`;
}

export const valueForm: SetRule = {
  name: 'local/value-form',
  title: '本地的数写法不对',
  severity: 'error',
  check({ local, slots }, report) {
    if (local === null || slots === null) return;
    const byId = new Map(slots.entries.map(({ value }) => [value.id, value]));
    for (const [index, value] of local.value.values.entries()) {
      const [slot, place] = [byId.get(value.slot), local.places[index]];
      if (slot === undefined || place === undefined) continue;
      const fault = faultOf(slot, value);
      if (fault !== null) report(local.file, place, fault);
    }
  },
};
