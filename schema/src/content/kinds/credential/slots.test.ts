import { describe, expect, it } from 'vitest';
import { CERTIFICATE_SLOTS, type CertificateSlot, fillSlots, withoutSlots } from './slots.ts';

const values = Object.fromEntries(CERTIFICATE_SLOTS.map((slot) => [slot, `<${slot}>`])) as Record<
  CertificateSlot,
  string
>;

describe('the text of a certificate', () => {
  it('has every slot filled, wherever it stands', () => {
    const body = CERTIFICATE_SLOTS.map((slot) => `{{${slot}}}`).join('');
    const filled = CERTIFICATE_SLOTS.map((slot) => `<${slot}>`).join('');
    expect(fillSlots(`${body}与${body}`, values)).toBe(`${filled}与${filled}`);
  });

  it('prints a value as it is, though it look like a slot or a pattern', () => {
    const odd = { ...values, 姓名: '{{工号}}$&$1' };
    expect(fillSlots('{{姓名}}', odd)).toBe('{{工号}}$&$1');
  });

  it('leaves what is no slot', () => {
    expect(fillSlots('{{别的}}{姓名}', values)).toBe('{{别的}}{姓名}');
    expect(withoutSlots('甲{{姓名}}{{别的}}')).toBe('甲      {{别的}}');
  });
});
