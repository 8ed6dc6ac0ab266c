/** Hashes of the passwords of new people, made beside the transaction: hashing takes longer than one may stay open. */
import { hashPassword } from '../modules/organisation/credential/password.ts';

/** As many at once as Node hashes in parallel. */
const PARALLEL = 4;

export async function hashPasswords(
  passwords: ReadonlyMap<string, string>,
  onProgress: (done: number, total: number) => void | Promise<void>,
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  const entries = [...passwords];
  for (let start = 0; start < entries.length; start += PARALLEL) {
    const piece = entries.slice(start, start + PARALLEL);
    await Promise.all(
      piece.map(async ([name, password]) => {
        hashes.set(name, await hashPassword(password));
      }),
    );
    await onProgress(hashes.size, entries.length);
  }
  return hashes;
}
