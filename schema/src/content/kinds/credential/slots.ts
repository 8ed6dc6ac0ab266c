/** Slots of the text of a certificate, `{{姓名}}`: a closed list, so that no field of a person gets in unseen. */
export const CERTIFICATE_SLOTS = [
  '姓名',
  '工号',
  '组织',
  '证书名',
  '证书编号',
  '发证组织',
  '发证日期',
  '有效期至',
] as const;

export type CertificateSlot = (typeof CERTIFICATE_SLOTS)[number];

const SLOT = new RegExp(`\\{\\{(${CERTIFICATE_SLOTS.join('|')})\\}\\}`, 'gu');

/** The text with every slot filled. What a value holds is not looked at again. */
export function fillSlots(body: string, values: Readonly<Record<CertificateSlot, string>>): string {
  return body.replace(SLOT, (_whole, slot: CertificateSlot) => values[slot]);
}

/** The text without its slots. */
export function withoutSlots(text: string): string {
  return text.replace(SLOT, (slot) => ' '.repeat(slot.length));
}
