/** What the content check said is told to authors by rule and file, also of content that was refused. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContent } from '@shequ/schema/content/load.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { syncContent } from '../../../api/src/sync/sync-content.ts';
import { ContentRefusedError } from '../../../api/src/sync/sync-outcome.ts';
import { expectData, expectErrorCodes, startTestApi, type TestApi } from '../../testkit/api.ts';
import {
  createOrganisation,
  createPerson,
  TEST_PASSWORD,
  UNIT,
} from '../../testkit/organisation.ts';

const GOOD = fileURLToPath(new URL('../../fixtures/content/good', import.meta.url));

const QUERY = `{ contentCheck { loaded errors warnings
  findings { severity rule title file count course { slug } } } }`;

interface Check {
  loaded: boolean;
  errors: number;
  warnings: number;
  findings: {
    severity: string;
    rule: string;
    title: string;
    file: string;
    count: number;
    course: { slug: string } | null;
  }[];
}

describe('what the content check said', () => {
  let api: TestApi;
  let folder: string;
  beforeAll(async () => {
    api = await startTestApi();
    await createOrganisation(api.database);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'content-check-'));
    await cp(GOOD, folder, { recursive: true });
    return () => rm(folder, { recursive: true });
  });

  async function ask(role: 'AUTHOR' | 'COORDINATOR') {
    const person = await createPerson(api.database, {
      orgUnitCode: UNIT.zhengzhou,
      roles: [{ role, orgUnitCode: UNIT.jinshui }],
    });
    const who = await api.signIn(person.staffNumber, TEST_PASSWORD);
    return await api.graphql<{ contentCheck: Check | null }>(QUERY, {}, who);
  }
  const answer = async () => expectData(await ask('AUTHOR')).contentCheck;

  const secret = '这道题的答案谁也不能从检查里看到';

  /** Writes a bank with two faults, one of them twice, all in questions. */
  async function writeFaultyBank(): Promise<string> {
    const { content } = await loadContent([folder]);
    const course = content.courses[0]?.value.slug as string;
    const file = `courses/${course}/bank/faulty.md`;
    const question = `## 单选：${secret}\n\n- [ ] 甲${secret}\n- [ ] 乙${secret}\n`;
    await writeFile(
      join(folder, file),
      `---\nuuid: 0c3f0b0e-7d0f-4c57-9d0e-5b2f3c4d5e6f\ntitle: 有错的题库\n---\n\n${question}\n${question}`,
    );
    return file;
  }

  it('is nothing before the first sync', async () => {
    expect(await answer()).toBeNull();
  });

  it('counts every warning of content that was loaded', async () => {
    await syncContent(api.database, [folder]);
    const { faults } = await loadContent([folder]);
    const check = await answer();
    expect(check).toMatchObject({ loaded: true, errors: 0, warnings: faults.length });
    const counted = check?.findings.reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(faults.length);
  });

  it('tells of content that was refused: rule, title, file and course, errors first, and not a word of a question', async () => {
    await syncContent(api.database, [folder]);
    const file = await writeFaultyBank();
    const { faults } = await loadContent([folder]);
    expect(JSON.stringify(faults)).toContain(secret);
    await expect(syncContent(api.database, [folder])).rejects.toThrow(ContentRefusedError);

    const check = await answer();
    const errors = faults.filter(({ severity }) => severity === 'error');
    expect(check).toMatchObject({ loaded: false, errors: errors.length });
    const noKey = check?.findings.find(({ rule }) => rule === 'question/no-key');
    const slug = file.split('/')[1];
    expect(noKey).toEqual({
      severity: 'ERROR',
      rule: 'question/no-key',
      title: '没有正确项',
      file,
      count: 2,
      course: { slug },
    });
    const severities = check?.findings.map(({ severity }) => severity);
    expect(severities).toEqual(severities?.toSorted());
    expect(JSON.stringify(check)).not.toContain(secret);
    expect(JSON.stringify(check)).not.toContain(folder);
    const stored = await api.database.sql`select * from content_checks, content_findings`;
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  it('is replaced by the next sync, also by one that changes no content', async () => {
    await writeFaultyBank();
    await expect(syncContent(api.database, [folder])).rejects.toThrow(ContentRefusedError);
    await syncContent(api.database, [GOOD]);
    expect(await answer()).toMatchObject({ loaded: true, errors: 0 });
    const [row] = await api.database.sql`select count(*)::int as n from content_checks`;
    expect(row?.n).toBe(1);
  });

  it('is no rule when uuids stand against what is stored: the content is refused with no error', async () => {
    await syncContent(api.database, [folder]);
    const { content } = await loadContent([folder]);
    const [course, lesson] = [
      content.courses[0]?.value.uuid as string,
      content.lessons.get('demo')?.[0]?.value.uuid as string,
    ];
    for (const name of ['course', 'first']) {
      const file = join(folder, `courses/demo/${name}.md`);
      const text = await readFile(file, 'utf8');
      const swapped = text.replace(
        /^uuid: .*$/m,
        `uuid: ${text.includes(course) ? lesson : course}`,
      );
      await writeFile(file, swapped);
    }
    await expect(syncContent(api.database, [folder])).rejects.toThrow('编号矛盾');
    expect(await answer()).toMatchObject({ loaded: false, errors: 0 });
  });

  it('is for authors only', async () => {
    expect(expectErrorCodes(await ask('COORDINATOR'))).toEqual(['NOT_PERMITTED']);
    expect(expectErrorCodes(await api.graphql(QUERY))).toEqual(['NOT_SIGNED_IN']);
  });
});
