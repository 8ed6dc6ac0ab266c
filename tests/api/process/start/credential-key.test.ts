/** The key of a data directory: made once, readable by its owner only, and never made in silence anew. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readOrCreateCredentialKey } from '../../../../api/src/process/start/credential-key.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const file = () => join(folder, 'keys', 'credential');

it('is made on first use and stays the same', () => {
  const key = readOrCreateCredentialKey(folder);
  expect(key).toHaveLength(32);
  expect(readOrCreateCredentialKey(folder)).toEqual(key);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
});

it('is another after the file was removed, which is how a key is changed', () => {
  const key = readOrCreateCredentialKey(folder);
  rmSync(file());
  expect(readOrCreateCredentialKey(folder)).not.toEqual(key);
});

it('is not replaced when the file is damaged: the fault names it', () => {
  readOrCreateCredentialKey(folder);
  writeFileSync(file(), 'broken');
  expect(() => readOrCreateCredentialKey(folder)).toThrow(file());
  expect(readFileSync(file(), 'utf8')).toBe('broken');
});
