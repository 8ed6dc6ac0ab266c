/** Keys of client systems. See `--help`. */
import { admitDay } from '@shequ/schema/calendar.ts';
import { readOptions, required, UsageError } from '@shequ/schema/command/command-line.mjs';
import { createApiKey, listApiKeys, revokeApiKey } from '../src/modules/api-key/api-key.service.ts';
import { COMMAND_ACTOR } from '../src/platform/change/actor.ts';
import { openCommandDatabase } from '../src/process/command/open-database.ts';
import { runCommand } from '../src/process/command/run-command.ts';

const USAGE = `用法：
  apikey create --name 名称 --scope records:read[,people:read] --unit 12位单位代码 [--expires 2027-12-31]
  apikey list
  apikey revoke --prefix 密钥开头（见 list）

密钥只在创建时显示一次；调用接口时放在请求头里：Authorization: Bearer 密钥`;

/** The end of that day in China. */
function endOfDay(day: string | undefined): string | null {
  if (day === undefined) return null;
  const admission = admitDay(day);
  if ('fault' in admission) throw new UsageError(`--expires “${day}”${admission.fault}。`);
  return `${admission.value}T23:59:59.999+08:00`;
}

async function create(args: string[]): Promise<void> {
  const { values } = readOptions({
    args,
    options: {
      name: { type: 'string' },
      scope: { type: 'string', multiple: true },
      unit: { type: 'string' },
      expires: { type: 'string' },
    },
  });
  const input = {
    name: required(values.name, 'name'),
    scopes: (values.scope ?? [])
      .flatMap((scopes) => scopes.split(','))
      .map((scope) => scope.trim()),
    orgUnitCode: required(values.unit, 'unit'),
    expiresAt: endOfDay(values.expires),
  };
  const { database, close } = await openCommandDatabase();
  try {
    const { key } = await createApiKey(database, input, COMMAND_ACTOR);
    console.error('密钥只显示这一次，请妥善保存：');
    // Alone on standard output, so that a script can take it.
    console.info(key);
  } finally {
    await close();
  }
}

function stateOf(key: { revokedAt: string | null; expiresAt: string | null }): string {
  if (key.revokedAt !== null) return '已撤销';
  return key.expiresAt !== null && Date.parse(key.expiresAt) <= Date.now() ? '已过期' : '有效';
}

async function list(args: string[]): Promise<void> {
  readOptions({ args, options: {} });
  const { database, close } = await openCommandDatabase();
  try {
    for (const key of await listApiKeys(database)) {
      const until = key.expiresAt === null ? '长期' : `至 ${key.expiresAt.slice(0, 10)}`;
      const used =
        key.lastUsedAt === null ? '未使用' : `最近使用 ${key.lastUsedAt.slice(0, 16)} UTC`;
      const parts = [
        key.prefix,
        stateOf(key),
        key.orgUnitCode,
        key.scopes.join(','),
        until,
        used,
        key.name,
      ];
      console.info(parts.join('  '));
    }
  } finally {
    await close();
  }
}

async function revoke(args: string[]): Promise<void> {
  const { values } = readOptions({ args, options: { prefix: { type: 'string' } } });
  const prefix = required(values.prefix, 'prefix');
  const { database, close } = await openCommandDatabase();
  try {
    const key = await revokeApiKey(database, prefix, COMMAND_ACTOR);
    console.info(`已撤销：${key.prefix}  ${key.name}`);
  } finally {
    await close();
  }
}

await runCommand({ usage: USAGE, commands: { create, list, revoke } });
