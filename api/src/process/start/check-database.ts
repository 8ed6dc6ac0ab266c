/** Whether the database can be reached and keeps what it acknowledges; one line why not. */
import type { Database } from '../../platform/database/db.ts';
import { type DatabaseSettings, selectDatabaseSettings } from './database-settings.store.ts';
import { StartError } from './start-error.ts';

const MINIMUM_VERSION = 150_000;

/** What the commonest codes of a failed connection mean to the one who set DATABASE_URL. */
const CONNECTION_FAULTS: Readonly<Record<string, string>> = {
  ECONNREFUSED: '连接被拒绝：数据库没有运行，或主机、端口不对',
  ENOTFOUND: '找不到主机名',
  EAI_AGAIN: '暂时无法解析主机名',
  EHOSTUNREACH: '主机不可达',
  ENETUNREACH: '网络不可达',
  ETIMEDOUT: '连接超时',
  CONNECT_TIMEOUT: '连接超时',
  ECONNRESET: '连接被对方中断',
  CONNECTION_CLOSED: '连接被对方关闭',
  '28P01': '用户名或密码不正确',
  '28000': '数据库不允许这个用户从这里连接（见 pg_hba.conf）',
  '3D000': '没有这个数据库，请先创建',
  '53300': '数据库的连接数已满',
  '57P03': '数据库正在启动',
  '42501': '该用户没有所需的权限',
};

/** Host and port only: the URL holds a password. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}

function explainConnection(error: unknown, url: string): StartError {
  const code = String((error as { code?: unknown }).code ?? '');
  const reason = CONNECTION_FAULTS[code] ?? (error as Error).message;
  return new StartError(`无法连接数据库 ${placeOf(url)}：${reason}。请检查 DATABASE_URL。`, {
    cause: error,
  });
}

/** Every reason not to serve from this database; empty when there is none. */
export function faultsOfSettings(settings: DatabaseSettings): string[] {
  const faults: string[] = [];
  if (settings.versionNumber < MINIMUM_VERSION) {
    faults.push(`PostgreSQL 版本为 ${Math.floor(settings.versionNumber / 10_000)}，需要 15 或更高`);
  }
  if (settings.isInRecovery) faults.push('这是只读的备库，请改用主库');
  if (settings.serverEncoding !== 'UTF8') {
    faults.push(`数据库编码为 ${settings.serverEncoding}，需要 UTF8`);
  }
  const mustBeOn: [name: string, value: string][] = [
    ['fsync', settings.fsync],
    ['full_page_writes', settings.fullPageWrites],
    ['synchronous_commit', settings.synchronousCommit],
  ];
  for (const [name, value] of mustBeOn) {
    if (value === 'off') faults.push(`${name} 为 off，断电或崩溃会丢失已确认的成绩，请改为 on`);
  }
  return faults;
}

/**
 * Throws StartError with one line when the database cannot be reached or is not fit. Returns a warning
 * to print, or null.
 */
export async function checkDatabase(database: Database, url: string): Promise<string | null> {
  let settings: DatabaseSettings;
  try {
    settings = await selectDatabaseSettings(database.sql);
  } catch (error) {
    throw explainConnection(error, url);
  }
  const faults = faultsOfSettings(settings);
  if (faults.length > 0)
    throw new StartError(`数据库 ${placeOf(url)} 不能使用：${faults.join('；')}。`);
  return settings.statementTimeout === 0
    ? '数据库没有语句时限。经 PgBouncer 连接时请执行：ALTER ROLE 用户 SET statement_timeout = 3000; ALTER ROLE 用户 SET lock_timeout = 2000; ALTER ROLE 用户 SET idle_in_transaction_session_timeout = 5000;'
    : null;
}
