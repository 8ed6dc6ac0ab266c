/**
 * The file that a place fills in, as it stands: what is filled in, and each empty slot as lines that
 * only wait for a value.
 */
import type { LocalSlot, LocalValue, LocalValues } from '@shequ/schema/content/model.ts';

const EXAMPLES: Record<LocalSlot['form'], string> = {
  NUMBER: '1020',
  PHONE: '"0371-12345678"',
  TEXT: '"每天 9:00—17:00"',
};

/** JSON strings and numbers are YAML. */
const scalar = (value: string | number): string => JSON.stringify(value);

function entryOf(slot: LocalSlot, value: LocalValue | undefined): string[] {
  const unit = slot.unit === null ? '' : `（${slot.unit}）`;
  const about = `  # ${slot.title}${unit}：由${slot.setBy}定，问${slot.ask}`;
  const comment = value === undefined ? '# ' : '';
  const lines = [
    `  ${comment}- slot: ${slot.id}`,
    `  ${comment}  value: ${value === undefined ? EXAMPLES[slot.form] : scalar(value.value)}`,
    `  ${comment}  asOf: ${value?.asOf ?? '2026-01-01'}`,
  ];
  if (value?.basis !== undefined) lines.push(`    basis: ${scalar(value.basis)}`);
  return [about, ...lines];
}

export function fillInFile(slots: readonly LocalSlot[], local: LocalValues | null): string {
  const values = new Map(local?.values.map((value) => [value.slot, value]));
  const entries = slots.flatMap((slot) => entryOf(slot, values.get(slot.id)));
  const isEmpty = values.size === 0;
  return [
    '# 本地信息。填一项：去掉这一项各行开头的“# ”，改好 value，asOf 写哪一天核实的。',
    '# 数直接写；电话、文字加半角双引号。凭什么写在 basis 里，可以不写。没有问到的不动。',
    `place: ${scalar(local?.place ?? '写街道或者区县的名称')}`,
    ...(local?.invented === true ? ['# 真的数不写 invented。', 'invented: true'] : []),
    // A list of nothing but comments would be no list.
    isEmpty ? 'values: # 填好第一项再存' : 'values:',
    ...entries,
    '',
  ].join('\n');
}
