/**
 * Addresses that pages of the site had before, and where they are now: `moved.json` of the build. The
 * site has small pages there for other servers; this one answers with a redirect, which keeps the place
 * on the page also where no scripts run. See note 199.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { followBuiltFile, readBuiltFile } from './built-file.ts';

const FILE = 'moved.json';
/** A path of this site, never another host: it goes into a header. */
const AddressSchema = z.string().regex(/^(?:\/[a-z0-9-]+)+\/$/);
const MovedSchema = z.record(AddressSchema, AddressSchema);

/** Returns the addresses of the present build; of a build that wrote none, there are none. */
export async function openMovedAddresses(
  siteDir: string,
  onUnreadable: (error: unknown) => void,
): Promise<() => Promise<ReadonlyMap<string, string>>> {
  const file = join(siteDir, FILE);
  const read = async () =>
    new Map(
      existsSync(file) ? Object.entries(await readBuiltFile(file, '旧地址表', MovedSchema)) : [],
    );
  return followBuiltFile(file, read, onUnreadable);
}
