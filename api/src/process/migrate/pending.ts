/** Which migrations a database still needs, after a look at whether it fits this program at all. */
import type { ISql } from 'postgres';
import { selectApplied, selectBegun } from './migration.store.ts';
import { type Migration, MigrationError } from './migration-files.ts';

export interface Pending {
  pending: Migration[];
  /** By the name of a staged file: how many of its statements were done. */
  begun: ReadonlyMap<string, number>;
}

/** Throws MigrationError for a database that is newer than the program, and for changed files. */
export async function findPending(sql: ISql, known: Migration[]): Promise<Pending> {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  const applied = await selectApplied(sql);
  for (const { name, checksum } of applied) {
    const migration = byName.get(name);
    if (migration === undefined) {
      throw new MigrationError(
        `数据库比程序新：它已执行迁移 ${name}，而本程序没有这个文件。请改用新版本的程序，或恢复旧备份。`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new MigrationError(
        `迁移 ${name} 在执行之后被改动过。请还原该文件，把改动写成新的迁移。`,
      );
    }
  }
  const begun = await selectBegun(sql);
  for (const { name, checksum, statementsDone } of begun) {
    const migration = byName.get(name);
    if (migration === undefined) {
      throw new MigrationError(
        `数据库比程序新：迁移 ${name} 已执行 ${statementsDone} 条语句，而本程序没有这个文件。请改用新版本的程序，或恢复旧备份。`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new MigrationError(
        `迁移 ${name} 在执行了 ${statementsDone} 条语句之后被改动过。请还原该文件。若这个文件本身必须更正，先在数据库里执行 delete from schema_migration_progress where name = '${name}'，再启动：它会从第 1 条语句重新执行，这些语句都可以重复执行。`,
      );
    }
  }
  const done = new Set(applied.map((row) => row.name));
  return {
    pending: known.filter((migration) => !done.has(migration.name)),
    begun: new Map(begun.map((row) => [row.name, row.statementsDone])),
  };
}
