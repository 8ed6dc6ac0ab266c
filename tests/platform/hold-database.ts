/** Runs the embedded database until it is told to stop; for tests that kill this process. */
import { startEmbeddedPostgres } from '../../api/src/process/embedded/embedded-postgres.ts';

const [dataDir = ''] = process.argv.slice(2);
const say = (message: Record<string, unknown>) => console.log(JSON.stringify(message));
try {
  const database = await startEmbeddedPostgres({ dataDir, log: (line) => say({ log: line }) });
  process.once('SIGTERM', async () => {
    await database.stop();
    process.exit(0);
  });
  say({ url: database.url });
} catch (error) {
  say({ failure: (error as Error).name, message: (error as Error).message });
  process.exitCode = 1;
}
