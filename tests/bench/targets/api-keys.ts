import { runApiScript } from '../database/api-script.ts';
import { selectProvinces } from '../database/bench-database.store.ts';
import type { RunningDatabase } from '../database/open-database.ts';

/** One key a province, made by the operator's command. */
export async function createApiKeys(database: RunningDatabase): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  for (const code of await selectProvinces(database.sql)) {
    const scopes = ['--scope', 'records:read', '--scope', 'people:read'];
    const args = ['create', '--name', 'bench', ...scopes, '--unit', code];
    const output = await runApiScript('apikey', args, database.url);
    const key = /\bsq[a-z]*_\S+/.exec(output)?.[0];
    if (key === undefined) throw new Error(`no key in the output of apikey create:\n${output}`);
    keys.set(code, key);
  }
  return keys;
}
