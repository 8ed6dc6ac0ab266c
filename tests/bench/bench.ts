/**
 * `pnpm bench`: the API as it ships, the raw limit and PostGraphile, side by side in one run over the
 * same rows. README.md says how to read the figures. Exits 1 when an answer was wrong.
 */
import { availableParallelism } from 'node:os';
import { runCommandLine } from '../../schema/src/command/command-line.mjs';
import { runBoard } from './board/board.ts';
import { type CleanUp, createCleanUp } from './clean-up.ts';
import { runContent } from './content/run-content.ts';
import { CROWD_SIZE, runCrowd } from './crowd/crowd.ts';
import { selectDistricts, selectPeople } from './database/bench-database.store.ts';
import { openBenchDatabase, type RunningDatabase } from './database/open-database.ts';
import { type FloodResult, measureFlood } from './flood/flood.ts';
import { FLOOD_KINDS, type FloodKind } from './flood/kinds.ts';
import { encodeRequest } from './load/connection.ts';
import { type BenchOptions, readBenchOptions, type Scenario, USAGE } from './options.ts';
import { BOARD_GOAL_MS, formatBoard, worstOf } from './report/board.ts';
import { formatCrowd } from './report/crowd.ts';
import { FLOOD_GOAL, formatFloods, ratioOf } from './report/flood.ts';
import { countErrors, describeNoise, formatStandings, listErrors } from './report/standings.ts';
import { formatStorm } from './report/storm.ts';
import { measure, medianOf } from './scenarios/measure.ts';
import { type PreparedRequests, prepareRequests, type Sample } from './scenarios/prepare.ts';
import { createLearners } from './storm/learners.ts';
import { countStored, selectCommunities } from './storm/storm.store.ts';
import { listQuizzes, runStorm } from './storm/storm.ts';
import { startPostGraphile } from './targets/postgraphile.ts';
import { startLimitedProduct, startProduct } from './targets/product.ts';
import { startRaw } from './targets/raw.ts';
import type { Target } from './targets/target.ts';

const MOST_DISTRICTS = 200;
const DEEP_DISTRICTS = 8;
const MOST_PEOPLE = 1_000;

/** What issue by issue the product must reach, as a share of the raw limit. */
const GOALS: Partial<Record<Scenario, number>> = { first: 0.75, deep: 0.75, transcript: 0.6 };

const TITLES = {
  first: 'completion records of a district, first page of 50',
  deep: 'completion records of a district, page 11 and deeper',
  transcript: 'transcript of one person, 20 records with their courses',
} as const;

const say = (line = ''): void => console.log(line);

async function main(args: readonly string[]): Promise<number> {
  const options = readBenchOptions(args);
  if (options.lessons !== null) return runContent(options.lessons, say);
  const cleanUp = createCleanUp();
  try {
    const database = await openBenchDatabase(options, say);
    cleanUp.add(database.close);
    printSetting(options, database);
    const errors = await runComparisons(options, database, cleanUp);
    const others =
      (await runFloods(options, database, cleanUp)) +
      (await runClearances(options, database, cleanUp));
    return errors + others === 0 ? 0 : 1;
  } finally {
    await cleanUp.run();
  }
}

/** What is compared with the raw limit and PostGraphile; returns the number of errors. */
async function runComparisons(
  options: BenchOptions,
  database: RunningDatabase,
  cleanUp: CleanUp,
): Promise<number> {
  if (options.scenarios.every((name) => name === 'flood' || name === 'clearance')) return 0;
  const start = async (starting: Promise<Target>): Promise<Target> => {
    const target = await starting;
    cleanUp.add(target.stop);
    return target;
  };
  const raw = await start(startRaw(database));
  const product = await start(startProduct(database, { profile: options.profile }));
  const peer = await start(startPostGraphile(database));
  const wrong = await runReads(options, database, [raw, product, peer]);
  const lost = await runQuizStorm(options, database, product);
  await runQuietBesideCrowd(options, database, product);
  return wrong + lost;
}

function printSetting(options: BenchOptions, { size, version }: RunningDatabase): void {
  say();
  say(
    `${size.records} completion records (${(size.recordBytes / 2 ** 20).toFixed(0)} MiB) of ${size.people} people, PostgreSQL ${version}, Node ${process.versions.node}`,
  );
  say(
    `${availableParallelism()} cores, shared by the servers, PostgreSQL and the load generator: read the ratios, not the absolute figures`,
  );
  say(
    `${options.rounds} rounds of ${options.seconds} s each, interleaved, ${options.connections} connections; medians`,
  );
}

/** Checks and measures; returns the number of errors. */
async function runReads(
  options: BenchOptions,
  { sql, postmasterPid }: RunningDatabase,
  targets: readonly Target[],
): Promise<number> {
  const scenarios = (['first', 'deep', 'transcript'] as const).filter((name) =>
    options.scenarios.includes(name),
  );
  if (scenarios.length === 0) return 0;
  const districts = await selectDistricts(sql);
  const sample: Sample = {
    districts: districts.slice(0, MOST_DISTRICTS),
    deepDistricts: scenarios.includes('deep') ? DEEP_DISTRICTS : 0,
    depth: options.depth,
    people: scenarios.includes('transcript') ? await selectPeople(sql, MOST_PEOPLE) : [],
  };
  const prepared = new Map<Target, PreparedRequests>();
  for (const target of targets) {
    const requests = await prepareRequests(target, sample, sql);
    prepared.set(target, requests);
    const { first, deep, transcript } = requests;
    say(
      `${target.name}: ${first.length} first pages, ${deep.length} deep ones and ${transcript.length} transcripts give what the reference gives`,
    );
  }
  let errors = 0;
  for (const scenario of scenarios) {
    const contestants = targets.map((target) => ({
      target,
      requests: (prepared.get(target) as PreparedRequests)[scenario],
    }));
    const standings = await measure(contestants, { ...options, postmasterPid });
    say();
    say(TITLES[scenario]);
    say(formatStandings(standings));
    for (const line of listErrors(standings)) say(line);
    const noise = describeNoise(standings);
    if (noise !== null) say(noise);
    for (const standing of standings) errors += countErrors(standing);
    const product = standings.find(({ name }) => name === 'product');
    const goal = GOALS[scenario];
    if (product !== undefined && goal !== undefined) {
      const ratio = medianOf(product, (round) => round.ratio);
      say(`goal: ${goal.toFixed(2)} of raw, ${ratio >= goal ? 'reached' : 'not reached'}`);
    }
  }
  return errors;
}

/** Every learner sits a quiz; returns the number of errors and of acknowledged attempts not stored. */
async function runQuizStorm(
  options: BenchOptions,
  { url, sql }: RunningDatabase,
  { port }: Target,
): Promise<number> {
  if (!options.scenarios.includes('storm')) return 0;
  const communities = await selectCommunities(sql, options.learners);
  say();
  say(`${options.learners} learners sign in`);
  const learners = await createLearners(url, communities, options.learners, port);
  const { connections } = options;
  const result = await runStorm(learners, await listQuizzes(port), { port, connections });
  const stored = await countStored(sql, result.acknowledged);
  const { length: acknowledged } = result.acknowledged;
  say();
  say(
    `quiz storm: ${options.learners} learners, ${connections} at a time, in ${result.seconds.toFixed(1)} s`,
  );
  say(formatStorm(result));
  for (const [what, count] of result.errors) say(`  ${count} × ${what}`);
  say(`stored as acknowledged: ${stored} of ${acknowledged} attempts that were handed in`);
  return options.learners - stored;
}

/** A quiet viewer beside each flood, with the limits as they are; returns the quiet viewer's errors. */
async function runFloods(
  options: BenchOptions,
  { url, sql }: RunningDatabase,
  cleanUp: CleanUp,
): Promise<number> {
  if (!options.scenarios.includes('flood')) return 0;
  const server = await startLimitedProduct({ url });
  cleanUp.add(server.stop);
  const communities = await selectCommunities(sql, 1);
  const [viewer] = await createLearners(url, communities, 1, server.port);
  if (viewer === undefined) throw new Error('nobody could sign in');
  const { port } = server;
  const { seconds } = options;
  const rounds = new Map<FloodKind, FloodResult[]>(FLOOD_KINDS.map((kind) => [kind, []]));
  let index = 0;
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [kind, results] of rounds) {
      results.push(await measureFlood(kind, { port, viewer, seconds, index }));
      index += 1;
    }
  }
  say();
  say('a quiet viewer, alone and beside four connections of somebody who floods');
  say(formatFloods(rounds));
  const worst = Math.max(...[...rounds.values()].map(ratioOf));
  say(`goal: p99 at most ${FLOOD_GOAL} times, ${worst <= FLOOD_GOAL ? 'reached' : 'not reached'}`);
  const results = [...rounds.values()].flat();
  return results.reduce(
    (sum, { errors, alone, atFirst }) => sum + errors + alone.errors + atFirst.errors,
    0,
  );
}

/** The board of a large district; returns the number of answers that were not the checked one. */
async function runClearances(
  { scenarios, profile, seconds }: BenchOptions,
  database: RunningDatabase,
  cleanUp: CleanUp,
): Promise<number> {
  if (!scenarios.includes('clearance')) return 0;
  const product = await startProduct(database, { profile });
  cleanUp.add(product.stop);
  const result = await runBoard(database, { port: product.port, seconds });
  const worst = worstOf(result);
  say();
  say(
    `the board of a district: the clearances of ${result.people} people made in ${result.madeIn.toFixed(1)} s`,
  );
  say(formatBoard(result));
  say(
    `goal: p95 at most ${BOARD_GOAL_MS} ms, ${worst <= BOARD_GOAL_MS ? 'reached' : 'not reached'}`,
  );
  return result.lines.reduce((sum, { errors }) => sum + errors.size, 0);
}

/** One learner with many requests at once, and what it costs a client that asks now and then. */
async function runQuietBesideCrowd(
  { scenarios, rounds, seconds }: BenchOptions,
  { url, sql }: RunningDatabase,
  product: Target,
): Promise<void> {
  if (!scenarios.includes('crowd')) return;
  const { port } = product;
  const [learner] = await createLearners(url, await selectCommunities(sql, 1), 1, port);
  const [quizId] = await listQuizzes(port);
  const [person] = await selectPeople(sql, 1);
  if (learner === undefined || quizId === undefined || person === undefined) {
    throw new Error('no learner, quiz or person to measure with');
  }
  const quiet = encodeRequest(product.transcript(person));
  const result = await runCrowd(learner, quizId, { port, rounds, seconds, quiet });
  say();
  say(`a quiet client beside ${CROWD_SIZE} parallel requests of one learner`);
  say(formatCrowd(result));
}

await runCommandLine({
  usage: USAGE,
  run: main,
  explain: (error) => (error instanceof Error ? error.message : String(error)),
});
