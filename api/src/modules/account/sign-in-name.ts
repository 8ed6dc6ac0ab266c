/** What people type to say who they are, as it is looked up. Pure. */
import { phoneOf, withoutUnseen } from '../../platform/phone.ts';

/**
 * A staff number in lower case and half width, or a mobile number as eleven digits: `139 0000 0003`,
 * `+86 139-0000-0003` and `１３９００００００３` are one. What is neither comes back as near as it may be.
 */
export function signInNameOf(text: string): string {
  return phoneOf(text) ?? withoutUnseen(text).toLowerCase();
}
