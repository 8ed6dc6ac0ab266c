import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../api/src/platform/database/db.ts';
import { syncContent } from '../../../api/src/sync/sync-content.ts';
import { ContentRefusedError } from '../../../api/src/sync/sync-outcome.ts';
import { syncWhenChanged } from '../../../api/src/sync/sync-when-changed.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/db.ts';
import { createRunFolder, removeFolder } from '../../testkit/run-folder.ts';

const CONTENT = fileURLToPath(new URL('../../fixtures/content/good/', import.meta.url));

describe('a start with unchanged content', () => {
  const folder = createRunFolder('content-mark');
  const content = join(folder, 'content');
  const dataDir = join(folder, 'data');
  const lesson = join(content, 'courses/demo/second.md');
  let servers: TestDatabase[];
  let databases: Database[];

  const sync = (index = 0) => syncWhenChanged(databases[index] as Database, [content], dataDir);
  const rewrite = async (change: (text: string) => string) =>
    writeFile(lesson, change(await readFile(lesson, 'utf8')));

  beforeAll(async () => {
    await cp(CONTENT, content, { recursive: true });
    servers = await Promise.all([createTestDatabase(), createTestDatabase()]);
    databases = servers.map(({ url }) => openDatabase({ url, poolSize: 2 }));
  });
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.close()));
    await Promise.all(servers.map((server) => server.drop()));
    removeFolder(folder);
  });

  it('reads content once, and again when a byte of it, or the database, is another', async () => {
    expect((await sync())?.report.added.length).toBeGreaterThan(0);
    expect(await sync()).toBeNull();

    await rewrite((text) => text.replace(/^title: .*$/m, '$&（修订）'));
    expect((await sync())?.report.changed.length).toBeGreaterThan(0);
    expect(await sync()).toBeNull();

    expect((await sync(1))?.report.added.length).toBeGreaterThan(0);
    expect((await sync(0))?.report.changed).toEqual([]);
    expect(await sync(0)).toBeNull();
  });

  it('reads it again when another process has synced other content in between', async () => {
    expect(await sync()).toBeNull();
    const other = join(folder, 'other');
    await cp(content, other, { recursive: true });
    const text = await readFile(lesson, 'utf8');
    const elsewhere = text.replace(/^title: .*$/m, '$&（别处修订）');
    await writeFile(lesson.replace(content, other), elsewhere);
    await syncContent(databases[0] as Database, [other]);
    expect((await sync())?.report.changed.length).toBeGreaterThan(0);
  });

  it('is refused every time while it has a fault', async () => {
    const good = await readFile(lesson, 'utf8');
    await rewrite((text) => text.replace(/^title:.*$/m, ''));
    await expect(sync()).rejects.toThrow(ContentRefusedError);
    await expect(sync()).rejects.toThrow(ContentRefusedError);
    await writeFile(lesson, good);
    expect(await sync()).toBeNull();
  });

  it('is always read when a link could hide a change', async () => {
    await symlink(CONTENT, join(content, 'linked'));
    expect(await sync()).not.toBeNull();
    expect(await sync()).not.toBeNull();
  });
});
