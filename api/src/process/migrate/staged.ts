/**
 * Applies a staged file. Its statements run outside a transaction in a session of their own, the one
 * that holds the lock: when this process is killed, the lock stays taken until PostgreSQL has ended
 * the statement under way.
 */
import postgres from 'postgres';
import {
  dropIndex,
  insertApplied,
  isInvalidIndex,
  limitLockWaits,
  setTimeouts,
  upsertProgress,
} from './migration.store.ts';
import { type Migration, MigrationError } from './migration-files.ts';
import type { StagedStatement } from './staged-statements.ts';

/**
 * A session beside the pool, on the same database. Throws MigrationError when a pooler stands between:
 * it may run the next statement in another session, one without the lock.
 */
export async function openSession(pool: postgres.Sql): Promise<postgres.Sql> {
  const session = postgres({
    // Parsed options are taken as they are; the driver makes its own side connections this way.
    ...(pool.options as unknown as postgres.Options<Record<string, never>>),
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    // The driver would connect again, to a session without the lock.
    onclose: () => void session.end({ timeout: 0 }),
  });
  try {
    const answer = await session<{ pid: number }[]>`select pg_backend_pid() as pid`;
    // A pooler hands out keys of its own, since it has to tell its clients' cancellations apart.
    if (answer[0]?.pid !== answer.state.pid) {
      throw new MigrationError(
        '有迁移要分步执行，必须直接连接数据库，而 DATABASE_URL 经过连接池（如 PgBouncer）。请先用数据库的直连地址执行一次 DATABASE_URL=postgres://用户:密码@数据库主机:5432/数据库 pnpm --filter api migrate，再启动。',
      );
    }
    await setTimeouts(session, 'session');
    return session;
  } catch (error) {
    await session.end({ timeout: 5 });
    throw error;
  }
}

async function runStatement(session: postgres.Sql, statement: StagedStatement): Promise<void> {
  await limitLockWaits(session, !statement.waitsAlone);
  // `if not exists` would take it for a finished one.
  if (statement.index !== null && (await isInvalidIndex(session, statement.index))) {
    await dropIndex(session, statement.index);
  }
  let changed: number;
  do {
    // Not the simple protocol, in which several statements would be one transaction.
    const result = await session.unsafe(statement.text, [], { simple: false } as object);
    changed = result.count;
  } while (statement.isBatch && changed > 0);
}

/**
 * Applies the statements after the first `done`. A process killed between a statement and its note
 * leaves it to be run again, which each of the allowed forms may be. Throws MigrationError.
 */
export async function runStaged(
  session: postgres.Sql,
  migration: Migration,
  done: number,
): Promise<void> {
  const statements = migration.staged ?? [];
  await upsertProgress(session, migration, done);
  for (const [index, statement] of statements.entries()) {
    if (index < done) continue;
    try {
      await runStatement(session, statement);
    } catch (error) {
      throw new MigrationError(
        `迁移 ${migration.name} 第 ${index + 1} 条语句（共 ${statements.length} 条）执行失败：${(error as Error).message}`,
        { cause: error },
      );
    }
    await upsertProgress(session, migration, index + 1);
  }
  await insertApplied(session, migration);
}
