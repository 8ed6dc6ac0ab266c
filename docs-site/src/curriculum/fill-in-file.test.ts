import { LocalSchema } from '@shequ/schema/content/lists/local.ts';
import type { LocalSlot, LocalValues } from '@shequ/schema/content/model.ts';
import { parseYaml } from '@shequ/schema/content/source/yaml-text.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillInFile } from './fill-in-file.ts';

const slot = (id: string, form: LocalSlot['form']): LocalSlot => ({
  id,
  title: `空位 ${id}`,
  group: '组',
  form,
  unit: form === 'NUMBER' ? '元' : null,
  setBy: '市里',
  ask: '窗口',
});
const slots = [slot('standard', 'NUMBER'), slot('phone', 'PHONE'), slot('hours', 'TEXT')];

/** As the check reads it. */
const readBack = (text: string) => LocalSchema.parse(parseYaml(text, 1).data);

describe('the file to fill in', () => {
  it('reads back what is filled in, whatever was written', () => {
    const words = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .map((text) => `值${text.trim()}`);
    const value = fc.record({
      slot: fc.constantFrom('phone', 'hours'),
      value: words,
      asOf: fc.constantFrom('2026-01-01', '2026-11-30'),
    });
    fc.assert(
      fc.property(
        words.map((text) => text.slice(0, 30)),
        fc.uniqueArray(value, { minLength: 1, selector: (each) => each.slot }),
        (place, values) => {
          const local: LocalValues = { place, values };
          const back = readBack(fillInFile(slots, local));
          const order = slots.flatMap(({ id }) => values.filter((each) => each.slot === id));
          expect(back).toEqual({ place, values: order });
        },
      ),
    );
  });

  it('is right as soon as the hashes before an empty slot are taken off', () => {
    const text = fillInFile(slots, null).replace(/(?<=问窗口\n)(?: {2}# .*\n){3}/, (entry) =>
      entry.replaceAll('  # ', '  '),
    );
    expect(readBack(text).values[0]).toEqual({ slot: 'standard', value: 1020, asOf: '2026-01-01' });
  });

  it('names unit, who sets it and whom to ask of each slot', () => {
    const text = fillInFile(slots, null);
    expect(text).toContain('# 空位 standard（元）：由市里定，问窗口');
    expect(text.match(/- slot: /g)).toHaveLength(slots.length);
  });
});
