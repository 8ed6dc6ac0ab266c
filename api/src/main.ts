/** `npm start` ends up here: reads the environment, prepares the database, listens, shuts down. */
import { flushCompileCache } from 'node:module';
import { readOptions, runCommandLine } from '@shequ/schema/command/command-line.mjs';
import { startEmbeddedPostgres } from './process/embedded/embedded-postgres.ts';
import { readEnv } from './process/env.ts';
import { explainFailure } from './process/start/explain-failure.ts';
import { prepare, serve } from './serve.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const USAGE = `用法：pnpm --filter api start

只启动服务，不安装也不构建（那是 npm start 的事）。
  --prepare  只把数据库和内容准备好，随即结束
用环境变量设置，如 PORT、DATABASE_URL、DATA_DIR：见 README.md 的表。`;

async function main({ isPreparing }: { isPreparing: boolean }): Promise<void> {
  const env = readEnv();
  const embedded =
    env.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: env.dataDir, log: say })
      : undefined;
  const url = embedded?.url ?? (env.databaseUrl as string);
  const starting = isPreparing ? prepare(env, url, say) : serve(env, url, say);
  let isStopping = false;

  // A start under way is let finish: taking the database from under its statements ends in a crash.
  async function stop(): Promise<void> {
    const server = await starting.catch(() => null);
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
      // Whoever waits for the preparation must not go on after it was interrupted.
      void shutDown(isPreparing ? 130 : 0);
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
    // Node does it at the end, which does not come for a process that is killed.
    flushCompileCache();
    if (isPreparing && !isStopping) await shutDown(0);
  } catch (error) {
    process.stderr.write(`${explainFailure(error)}\n`);
    await shutDown(1);
  }
}

await runCommandLine({
  usage: USAGE,
  explain: explainFailure,
  run: (args) => {
    const { values } = readOptions({ args, options: { prepare: { type: 'boolean' } } });
    return main({ isPreparing: values.prepare === true });
  },
});
