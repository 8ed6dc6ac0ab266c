/** Mobile numbers of the mainland, as people write them. Pure. */

/** Marks that come along from a keyboard, a chat or a form, and blanks. */
const UNSEEN = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
/** What stands between groups of digits: hyphens and dashes, brackets, dots. */
const SEPARATORS = /[()\p{Pd}.·•]/gu;

/** A number or a name in half width, without blanks and what cannot be seen. */
export const withoutUnseen = (text: string): string => text.normalize('NFKC').replace(UNSEEN, '');

/** The eleven digits, whatever stands between or before them; null when it is no such number. */
export function phoneOf(text: string): string | null {
  const digits = withoutUnseen(text).replace(SEPARATORS, '');
  return /^(?:\+|00)?(?:86)?(1[3-9]\d{9})$/.exec(digits)?.[1] ?? null;
}
