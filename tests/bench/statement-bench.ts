/**
 * What one call costs this process and how long it takes: a statement of Drizzle's builder made once,
 * the same as a template, and the builder at each call; of one row, and of forty.
 *
 *     DATABASE_URL=postgres://… node tests/bench/statement-bench.ts
 */
import { people } from '@shequ/schema/db/person.ts';
import { eq, lt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { openDatabase } from '../../api/src/platform/database/db.ts';
import { statement } from '../../api/src/platform/database/statement.ts';

const ROUNDS = 7;
const CALLS = 1_500;

type Person = typeof people.$inferSelect;

const one = statement((db, $: { id: string }) =>
  db.select().from(people).where(eq(people.id, $.id)),
);
const many = statement((db, $: { id: string }) =>
  db.select().from(people).where(lt(people.id, $.id)).orderBy(people.id).limit(40),
);
const database = openDatabase({ url: process.env.DATABASE_URL as string, poolSize: 1 });
const { sql } = database;
const db = drizzle(sql);
const columns = () => sql`
  id, staff_number as "staffNumber", display_name as "displayName", phone,
  disabled_at as "disabledAt", created_at as "createdAt"`;
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const [sample] = await sql<{ id: string }[]>`select id from people order by id offset 7 limit 1`;
const id = (sample as { id: string }).id;
const ways: Record<string, () => Promise<Person[]>> = {
  'one row, statement': () => one(sql, { id }),
  'one row, template': async () =>
    await sql<Person[]>`select ${columns()} from people where id = ${id}`,
  'one row, built each time': async () => await db.select().from(people).where(eq(people.id, id)),
  'forty rows, statement': () => many(sql, { id: LAST }),
  'forty rows, template': async () =>
    await sql<Person[]>`select ${columns()} from people where id < ${LAST} order by id limit 40`,
};

const samples = new Map(Object.keys(ways).map((name) => [name, [] as [number, number][]]));
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, run] of Object.entries(ways)) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    for (let call = 0; call < CALLS; call += 1) await run();
    const { user, system } = process.cpuUsage(cpu);
    // The first round warms up.
    if (round > 0) {
      samples
        .get(name)
        ?.push([(user + system) / CALLS, ((performance.now() - start) * 1000) / CALLS]);
    }
  }
}
const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] as number;
for (const [name, taken] of samples) {
  const cpu = median(taken.map(([used]) => used));
  const wall = median(taken.map(([, passed]) => passed));
  console.info(
    `${name.padEnd(26)} ${cpu.toFixed(0).padStart(5)} µs of processor ${wall.toFixed(0).padStart(5)} µs`,
  );
}
await database.close();
