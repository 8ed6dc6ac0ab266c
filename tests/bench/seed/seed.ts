/** Generates people and completion records at any size, for measuring. See `seed.store.ts`. */
import type { Database } from '../../../api/src/platform/database/db.ts';
import { inTransaction } from '../../../api/src/platform/database/transaction.ts';
import {
  analyzeSeeded,
  createIndexes,
  createSeedTables,
  dropIndexes,
  insertSeedContent,
  insertSeedPeople,
  insertSeedRecords,
  insertSeedUnits,
  isEmpty,
  RECORDS_PER_COURSE,
  type SeedPlan,
  trustSeedRows,
} from './seed.store.ts';
import { makeSeedCourse } from './seed-content.ts';

export interface SeedOptions {
  /** Provinces of 4,681 units each, 1–9. */
  provinces: number;
  workers: number;
  records: number;
  log: (line: string) => void;
}

export interface SeedResult {
  units: number;
  people: number;
  records: number;
}

/** Courses that the records are spread over, at least. */
const COURSES = 40;
const WORKERS_PER_STEP = 20_000;

export function planSeed({ provinces, workers, records }: Omit<SeedOptions, 'log'>): SeedPlan {
  const recordsPerWorker = Math.ceil(records / workers);
  return {
    provinces,
    workers,
    records,
    recordsPerWorker,
    coursesPerWorker: Math.ceil(recordsPerWorker / RECORDS_PER_COURSE),
  };
}

/** All or nothing; rows of an earlier run with the same sizes are left as they are. */
export async function seed(database: Database, options: SeedOptions): Promise<SeedResult> {
  const plan = planSeed(options);
  const { log } = options;
  const courses = Array.from({ length: Math.max(COURSES, plan.coursesPerWorker) }, (_, index) =>
    makeSeedCourse(index),
  );
  return await inTransaction(database, async (transaction) => {
    const { sql } = transaction;
    await sql`select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true),
      set_config('idle_in_transaction_session_timeout', '0', true),
      set_config('maintenance_work_mem', '512MB', true), set_config('work_mem', '256MB', true)`;
    await insertSeedContent(sql, courses);
    const units = await insertSeedUnits(sql, plan.provinces);
    log(`units: ${units} added`);
    await createSeedTables(sql, plan, courses);
    const people = await insertSeedPeople(sql);
    log(`people: ${people} added`);
    // Far quicker than keeping a dozen indexes in order row by row, but it locks the table.
    const indexes = (await isEmpty(sql)) ? await dropIndexes(sql, 'completion_records') : [];
    const isTrusted = await trustSeedRows(transaction);
    if (!isTrusted) log('the role may not switch foreign-key checks off: this takes longer');
    let records = 0;
    for (let from = 0; from < plan.workers; from += WORKERS_PER_STEP) {
      const to = Math.min(from + WORKERS_PER_STEP, plan.workers);
      records += await insertSeedRecords(sql, plan, courses.length, from, to);
      log(`records: ${records} of ${plan.records}`);
    }
    if (indexes.length > 0) log('making indexes');
    await createIndexes(sql, indexes);
    // Within: two million rows take longer than a statement of the server may.
    await analyzeSeeded(sql);
    return { units, people, records };
  });
}
