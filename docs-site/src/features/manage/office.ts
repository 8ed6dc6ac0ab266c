/**
 * For which units somebody acts, as far as a page can know without asking: kept like the viewer, and as
 * little a permission. It only decides what the header says and which places are offered.
 */
import { readJson, type SafeStorage } from '../../lib/storage.ts';
import type { StaffGrant } from './documents.ts';

export interface Office {
  personId: string;
  grants: readonly StaffGrant[];
}

const KEY = 'shequ.office';

/** Null when nothing is known of this person. */
export function knownOffice(storage: SafeStorage, personId: string): Office | null {
  const office = readJson<Office>(storage, KEY);
  return office?.personId === personId && Array.isArray(office.grants) ? office : null;
}

export function rememberOffice(storage: SafeStorage, office: Office | null): void {
  if (office === null) storage.remove(KEY);
  else storage.set(KEY, JSON.stringify(office));
}
