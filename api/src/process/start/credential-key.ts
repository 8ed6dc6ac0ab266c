/** The secret key that signs credentials, kept in the data directory when none is given. */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSeed, SEED_BYTES } from '../../modules/credential/issuer/signing-key.ts';
import { StartError } from './start-error.ts';

const hasCode = (error: unknown, code: string): boolean =>
  (error as { code?: unknown }).code === code;

function read(file: string): Buffer | null {
  try {
    const seed = parseSeed(readFileSync(file, 'utf8').trim());
    if (seed !== null) return seed;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
  throw new StartError(
    `${file} 不是证书签名密钥（应为 32 字节的 base64）；请恢复备份，或删去它，下次发证时会生成新密钥。 (not a signing key)`,
  );
}

/**
 * The key of this data directory, made on first use, readable by the owner only. Whoever removes the file
 * changes the key: the next credential is signed by a new one, and the public part of the old is kept.
 */
export function readOrCreateCredentialKey(dataDir: string): Buffer {
  const folder = join(dataDir, 'keys');
  const file = join(folder, 'credential');
  const known = read(file);
  if (known !== null) return known;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, `${randomBytes(SEED_BYTES).toString('base64url')}\n`, { mode: 0o600 });
  try {
    // Linked, not renamed: of two processes that make a key at once, one is told, and reads the other's.
    linkSync(temporary, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(temporary);
  }
  return read(file) as Buffer;
}
