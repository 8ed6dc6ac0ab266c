import type { Sql } from 'postgres';

export interface DatabaseSettings {
  /** E.g. 150018 for 15.18. */
  versionNumber: number;
  fsync: string;
  fullPageWrites: string;
  synchronousCommit: string;
  serverEncoding: string;
  /** Whether this is a standby, which takes no writes. */
  isInRecovery: boolean;
  /** In milliseconds; 0 when there is no limit. */
  statementTimeout: number;
}

export async function selectDatabaseSettings(sql: Sql): Promise<DatabaseSettings> {
  const rows = await sql<DatabaseSettings[]>`
    select
      current_setting('server_version_num')::int as "versionNumber",
      current_setting('fsync') as fsync,
      current_setting('full_page_writes') as "fullPageWrites",
      current_setting('synchronous_commit') as "synchronousCommit",
      current_setting('server_encoding') as "serverEncoding",
      pg_is_in_recovery() as "isInRecovery",
      (select setting::int from pg_settings where name = 'statement_timeout') as "statementTimeout"`;
  return rows[0] as DatabaseSettings;
}
