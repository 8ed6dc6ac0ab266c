import { selectProvinces } from '../database/bench-database.store.ts';
import type { RunningDatabase } from '../database/open-database.ts';
import { runCommand } from '../database/run-command.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** One key a province, made by the operator's command; void after tomorrow. */
export async function createApiKeys(database: RunningDatabase): Promise<Map<string, string>> {
  const keys = new Map<string, string>();
  const tomorrow = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
  const scope = 'records:read,people:read';
  for (const code of await selectProvinces(database.sql)) {
    const flags = { name: 'bench', scope, unit: code, expires: tomorrow };
    const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
    const key = await runCommand('api/scripts/apikey.ts', ['create', ...args], database.url);
    keys.set(code, key.trim());
  }
  return keys;
}
