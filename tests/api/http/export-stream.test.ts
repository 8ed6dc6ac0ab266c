/**
 * Exports are written as they are read: no more rows are held than a page, whoever reads slowly is waited
 * for, whoever goes away is not, and a file that broke off does not look whole (decision 180).
 */
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FileKind, writeTable } from '../../../api/src/spreadsheet/write-table.ts';
import { startTestApi, type TestApi } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';

describe.each(['csv', 'xlsx'] as const)('a table as .%s', (kind: FileKind) => {
  it('is written while it is read: what was read and not yet written stays small', async () => {
    const ROWS = 60_000;
    let read = 0;
    let bytes = 0;
    let bytesAtHalf = 0;
    async function* rows() {
      for (; read < ROWS; read += 1) {
        if (read === ROWS / 2) bytesAtHalf = bytes;
        yield [`工号${read}`, '张三', read, null];
      }
    }
    const columns = ['工号', '姓名', '序号', '备注'].map((title) => ({ title }));
    for await (const piece of writeTable(kind, { name: '表', columns, rows: rows() })) {
      bytes += piece.byteLength;
    }
    expect(read).toBe(ROWS);
    // Of a table that is collected first, nothing would have been written by then.
    expect(bytesAtHalf).toBeGreaterThan(bytes * 0.4);
  });

  it('asks for no more rows than are taken', async () => {
    let read = 0;
    async function* rows() {
      for (;;) {
        read += 1;
        yield [`工号${read}`];
      }
    }
    const pieces = writeTable(kind, { name: '表', columns: [{ title: '工号' }], rows: rows() });
    const reader = pieces[Symbol.asyncIterator]();
    for (let n = 0; n < 100; n += 1) {
      const before = read;
      await reader.next();
      expect(read - before).toBeLessThan(20_000);
    }
    await reader.return?.();
  });
});

describe('an export over HTTP', () => {
  const PEOPLE = 100_000;
  const PAGE = 1_000;
  let api: TestApi;
  let cookie: string;
  /** Pages that were read from the database. */
  let pages = 0;
  beforeAll(async () => {
    api = await startTestApi({
      onStatement: (statement) => {
        if (statement.includes('distinct on (post.person_id)')) pages += 1;
      },
    });
    await createOrganisation(api.database);
    const admin = await createPerson(api.database, {
      roles: [{ role: 'ADMIN', orgUnitCode: UNIT.zhengzhou }],
    });
    // Names that do not compress, so that the file is larger than what sockets hold.
    await api.database.sql.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`set local statement_timeout = 0`;
      await sql`
        insert into people (id, staff_number, display_name)
        select md5('p' || n)::uuid, 'x' || n, left(md5('a' || n) || md5('b' || n), 50)
          from generate_series(1, ${PEOPLE}::int) n`;
      await sql`
        insert into employments (id, person_id, org_unit_code, kind, is_main, started_on)
        select md5('e' || n)::uuid, md5('p' || n)::uuid, ${UNIT.huayuanCommunity}, 'STAFF', true,
               '2020-01-01'
          from generate_series(1, ${PEOPLE}::int) n`;
      await sql`analyze employments`;
      await sql`analyze people`;
    });
    ({ cookie } = await api.signIn(admin.staffNumber, TEST_PASSWORD));
  });
  afterAll(() => api.close());

  const ask = (kind: FileKind): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      pages = 0;
      const url = `${api.url}/api/exports/roster.${kind}?unit=${UNIT.zhengzhou}`;
      get(url, { headers: { cookie } }, resolve).on('error', reject);
    });

  /** Until the number of pages no longer grows. */
  async function settled(): Promise<number> {
    for (let before = -1; before !== pages; ) {
      before = pages;
      await sleep(400);
    }
    return pages;
  }

  it('has every row once', async () => {
    const body = await text(await ask('csv'));
    const numbers = body.match(/^x\d+/gm) ?? [];
    expect(numbers).toHaveLength(PEOPLE);
    expect(new Set(numbers).size).toBe(PEOPLE);
    expect(pages).toBeGreaterThanOrEqual(PEOPLE / PAGE);
  });

  it.each(['csv', 'xlsx'] as const)(
    'waits for who reads slowly, and stops for who goes away (.%s)',
    async (kind) => {
      const response = await ask(kind);
      await new Promise((resolve) => response.once('readable', resolve));
      const held = await settled();
      expect(held).toBeLessThan(PEOPLE / PAGE);
      response.destroy();
      // One page may have been asked for already.
      expect(await settled()).toBeLessThanOrEqual(held + 1);
    },
  );

  it.each(['csv', 'xlsx'] as const)(
    'breaks off for the reader when the database does (.%s)',
    async (kind) => {
      const response = await ask(kind);
      expect(response.statusCode).toBe(200);
      await new Promise((resolve) => response.once('readable', resolve));
      await settled();
      await api.database.sql`alter table employments rename to employments_gone`;
      try {
        await expect(text(response)).rejects.toThrow();
        expect(response.complete).toBe(false);
      } finally {
        await api.database.sql`alter table employments_gone rename to employments`;
      }
      expect(api.logLines.join('')).toContain('a file broke off');
    },
  );

  it('is refused with a status when the database is broken from the start', async () => {
    await api.database.sql`alter table people rename column display_name to name_gone`;
    try {
      const response = await ask('csv');
      expect(response.statusCode).toBeGreaterThanOrEqual(500);
      await text(response);
    } finally {
      await api.database.sql`alter table people rename column name_gone to display_name`;
    }
  });

  it('of the audit log is for auditors, and names its unit', async () => {
    const auditor = await createPerson(api.database, {
      roles: [{ role: 'AUDITOR', orgUnitCode: UNIT.zhengzhou }],
    });
    const own = await api.signIn(auditor.staffNumber, TEST_PASSWORD);
    const status = async (path: string, headers: Record<string, string>) =>
      (await fetch(`${api.url}/api/exports/${path}`, { headers })).status;
    const unit = `unit=${UNIT.zhengzhou}`;
    expect(await status(`audit.csv?${unit}`, own)).toBe(200);
    expect(await status(`audit.xlsx?${unit}`, own)).toBe(200);
    expect(await status('audit.csv', own)).toBe(400);
    expect(await status(`audit.csv?${unit}&action=none`, own)).toBe(400);
    expect(await status(`audit.pdf?${unit}`, own)).toBe(404);
    expect(await status(`audit.csv?${unit}`, { cookie })).toBe(403);
    expect(await status(`audit.csv?${unit}`, {})).toBe(401);
    expect(await status(`roster.csv?${unit}`, own)).toBe(403);
  });
});
