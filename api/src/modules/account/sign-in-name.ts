/** What people type to say who they are, as it is looked up. Pure. */
import { phoneOf } from '../../platform/phone.ts';

/** Marks that come along from a keyboard, a chat or a form; none of them is part of a staff number. */
const UNSEEN = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/**
 * A staff number in lower case and half width, or a mobile number as eleven digits: `139 0000 0003`,
 * `+86 139-0000-0003` and `１３９００００００３` are one. What is neither comes back as near as it may be.
 */
export function signInNameOf(text: string): string {
  return phoneOf(text) ?? text.normalize('NFKC').replace(UNSEEN, '').toLowerCase();
}
