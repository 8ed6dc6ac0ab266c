/**
 * The content security policy of the built site. Which inline scripts and styles its pages hold is
 * told by the build, in `csp.json`; the build also refuses pages that would need more than hashes.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { followBuiltFile, readBuiltFile } from './built-file.ts';
import { contentSecurityPolicy } from './security-headers.ts';

const FILE = 'csp.json';

// Checked to the letter: what is read here is put into a header.
const HashSchema = z.string().regex(/^sha256-[A-Za-z0-9+/]{43}=$/);
const BuiltPolicySchema = z.strictObject({
  scriptHashes: z.array(HashSchema),
  styleHashes: z.array(HashSchema),
});

/** Hashes such as `sha256-…`, without quotes. */
export type BuiltPolicy = z.infer<typeof BuiltPolicySchema>;

/** Throws StartError with one line when the file is missing or is not what the build writes. */
export function readBuiltPolicy(siteDir: string): Promise<BuiltPolicy> {
  return readBuiltFile(join(siteDir, FILE), '安全策略', BuiltPolicySchema);
}

/** Returns the header for the present build. */
export function openSitePolicy(
  siteDir: string,
  isHttps: boolean,
  onUnreadable: (error: unknown) => void,
): Promise<() => Promise<string>> {
  const compose = async () =>
    contentSecurityPolicy({ ...(await readBuiltPolicy(siteDir)), isHttps });
  return followBuiltFile(join(siteDir, FILE), compose, onUnreadable);
}
