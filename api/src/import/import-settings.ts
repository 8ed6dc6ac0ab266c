/** What imports of a process need besides the database: kept beside it, as the issuer of credentials is. */

import type { ImportKind } from '@shequ/schema/terms.ts';
import { deriveOneTimePassword } from '../modules/organisation/credential/password.ts';
import { positionTitles } from '../modules/standing/position-titles.ts';
import type { Database } from '../platform/database/db.ts';
import type { Importer } from './importer.ts';
import { orgUnitImporter } from './org-unit-importer.ts';
import { rosterImporter } from './roster-importer.ts';

const secrets = new WeakMap<Database, string>();

/** The secret from which passwords of new people are derived, so that nobody needs to keep them. */
export function configureImports(database: Database, secret: string): void {
  secrets.set(database, secret);
}

/** The password with which somebody whom this import adds signs in first. */
export function passwordOf(database: Database, importId: string, staffNumber: string): string {
  const secret = secrets.get(database);
  if (secret === undefined) throw new Error('this process has no secret to derive passwords from');
  return deriveOneTimePassword(secret, `import:${importId}:${staffNumber}`);
}

export async function importerOf(kind: ImportKind): Promise<Importer> {
  return kind === 'ORG_UNITS' ? orgUnitImporter : rosterImporter(await positionTitles());
}
