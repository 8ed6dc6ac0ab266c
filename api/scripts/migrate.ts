/** Brings the database of DATABASE_URL (else the embedded one) up to date, without serving. */
import { openCommandDatabase } from '../src/command/open-database.ts';
import { explainFailure } from '../src/start/explain-failure.ts';

try {
  const { close } = await openCommandDatabase();
  await close();
  console.info('数据库已是最新。 (up to date)');
} catch (error) {
  console.error(explainFailure(error));
  process.exitCode = 1;
}
