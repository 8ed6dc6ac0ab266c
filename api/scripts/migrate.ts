/** Brings the database of DATABASE_URL (else the embedded one) up to date, without serving. */
import { openCommandDatabase } from '../src/process/command/open-database.ts';
import { runPlainCommand } from '../src/process/command/run-command.ts';

const USAGE = `用法：pnpm --filter api migrate

把 DATABASE_URL 指定的数据库（不设置则为内置数据库）更新到最新，不启动服务；没有选项。`;

await runPlainCommand(USAGE, async () => {
  const { close } = await openCommandDatabase();
  await close();
  console.info('数据库已是最新。 (up to date)');
});
