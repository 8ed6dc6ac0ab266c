/** Shows for which units the person acts, and asks once a tab whether that still holds. */
import { ask } from '../../graphql/client.ts';
import type { SafeStorage } from '../../lib/storage.ts';
import { STAFF } from './documents.ts';
import { rememberOffice } from './office.ts';
import { showOffice } from './show-office.ts';

const ASKED = 'shequ.office.asked';

export async function startOffice(
  page: Document,
  device: SafeStorage,
  tab: SafeStorage,
  personId: string,
): Promise<void> {
  showOffice(page, device);
  if (tab.get(ASKED) === personId) return;
  const answer = await ask(STAFF, {});
  if (answer.ok) {
    const { person, roles } = answer.data.viewer;
    rememberOffice(device, person === null ? null : { personId: person.id, grants: roles });
    tab.set(ASKED, personId);
  } else if (answer.failure.kind === 'SIGNED_OUT') rememberOffice(device, null);
  showOffice(page, device);
}
