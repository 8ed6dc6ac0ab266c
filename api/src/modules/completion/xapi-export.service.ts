/** Completion records as statements of xAPI, for a learning record store to take (decision 217). */
import { setImmediate as otherWork } from 'node:timers/promises';
import type { RequestContext } from '../../platform/graphql/context.ts';
import { type BulkInput, readBulk } from '../../platform/list/bulk.ts';
import { RECORD_FEED } from './completion-list.service.ts';
import { selectTitles } from './record-export.store.ts';
import {
  STATED_LINE,
  type StatedRecord,
  selectPagePaths,
  statedJoins,
} from './xapi-export.store.ts';
import { statementsOf } from './xapi-statement.rules.ts';

/** Made at once, between which the process answers others. */
const LINES = 250;

export interface StatementExport {
  /** Where the feed of records goes on after the file. */
  cursor: string;
  pieces: AsyncIterable<Uint8Array>;
}

/**
 * One statement a line, then the line that tells the end. `origin`: where the site is, which accounts are
 * of. Throws what {@link readBulk} does.
 */
export async function exportStatements(
  context: RequestContext,
  { origin, ...asked }: Omit<BulkInput, 'joins'> & { origin: string },
): Promise<StatementExport> {
  const { database } = context;
  const bulk = await readBulk(context, RECORD_FEED, { ...asked, joins: statedJoins });
  const [{ digests, titles }, paths] = await Promise.all([
    selectTitles(database.sql),
    selectPagePaths(database.sql),
  ]);
  const names = {
    origin,
    titles: new Map(digests.map((digest, index) => [digest, titles[index] as string])),
    paths,
  };

  async function* pieces() {
    let statements = 0;
    for await (const { text } of bulk.texts(STATED_LINE)) {
      const lines = text.split('\n').slice(0, -1);
      for (let index = 0; index < lines.length; index += LINES) {
        const made = lines
          .slice(index, index + LINES)
          .flatMap((line) => statementsOf(JSON.parse(line) as StatedRecord, names));
        statements += made.length;
        yield Buffer.from(made.map((statement) => `${JSON.stringify(statement)}\n`).join(''));
        await otherWork();
      }
    }
    yield Buffer.from(`${JSON.stringify({ end: { statements, cursor: bulk.cursor } })}\n`);
  }
  return { cursor: bulk.cursor, pieces: pieces() };
}
