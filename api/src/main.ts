/** `npm start` ends up here: reads the environment, prepares the database, listens, shuts down. */
import { startEmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { readEnv } from './env.ts';
import { explainFailure } from './start/explain-failure.ts';
import { serve } from './start/serve.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const env = readEnv();
  const embedded =
    env.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: env.dataDir, log: say })
      : undefined;
  const starting = serve(env, embedded?.url ?? (env.databaseUrl as string), say);
  let isStopping = false;

  // A start under way is let finish: taking the database from under its statements ends in a crash.
  async function stop(): Promise<void> {
    const server = await starting.catch(() => undefined);
    await server?.close();
    await embedded?.stop();
  }

  async function shutDown(exitCode: number): Promise<void> {
    // Asked a second time, people want to leave now; the database recovers from that.
    if (isStopping) process.exit(exitCode === 0 ? 1 : exitCode);
    isStopping = true;
    try {
      await stop();
    } catch (error) {
      process.stderr.write(`${explainFailure(error)}\n`);
      process.exit(1);
    }
    process.exit(exitCode);
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!isStopping) say('正在停止… (stopping)');
      void shutDown(0);
    });
  }
  // The launcher's channel closes when the launcher is killed; nobody could stop this process then.
  process.once('disconnect', () => void shutDown(0));
  embedded?.failed.then((error) => {
    process.stderr.write(`${explainFailure(error)}\n`);
    void shutDown(1);
  });

  try {
    await starting;
  } catch (error) {
    process.stderr.write(`${explainFailure(error)}\n`);
    await shutDown(1);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${explainFailure(error)}\n`);
  process.exitCode = 1;
});
