import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, digestOf } from '@shequ/schema/content/digest.ts';
import { emptyContent } from '@shequ/schema/content/kinds/collections.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { syncContent } from '../../../api/src/sync/sync-content.ts';
import { ContentRefusedError } from '../../../api/src/sync/sync-outcome.ts';
import {
  gradedQuestions,
  makeContent,
  mergeContent,
  uuidOf,
} from '../../testkit/records/content-set.ts';
import { completeLessons, pass, start } from '../../testkit/records/sit.ts';
import {
  ANONYMOUS,
  createWorld,
  type TestPerson,
  type World,
} from '../../testkit/records/world.ts';

const EMPTY = emptyContent();

describe('content sync', () => {
  let world: World;
  const content = makeContent();

  beforeAll(async () => {
    world = await createWorld(null);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.sync(EMPTY);
  });

  const courses = async (): Promise<string[]> => {
    const data = await world.data(ANONYMOUS, '{ courses(first: 10) { edges { node { slug } } } }');
    return data.courses.edges.map((edge: { node: { slug: string } }) => edge.node.slug);
  };
  const count = async (table: string): Promise<number> =>
    Number((await world.database.sql`select count(*) from ${world.database.sql(table)}`)[0]?.count);

  it('stores every item with its version, whose canonical form still has its digest', async () => {
    const report = await world.sync(content);
    // One course, three lessons, quiz, bank, seven questions, one source; those seen before come back.
    expect(report.added.length + report.restored.length).toBe(14);
    const versions = await world.database.sql`select digest, canonical from content_versions`;
    expect(versions.length).toBeGreaterThanOrEqual(14);
    for (const { digest, canonical } of versions) expect(digestOf(canonical)).toBe(digest);
    const lesson = content.lessons.get('emergency')?.[0];
    const [stored] = await world.database.sql`
      select canonical from content_versions where digest = ${lesson?.digest ?? ''}`;
    expect(canonicalJson(stored?.canonical)).toBe(canonicalJson(lesson?.value));
  });

  it('changes nothing the second time', async () => {
    await world.sync(content);
    const before = [await count('content_syncs'), await count('audit_events')];
    const report = await world.sync(content);
    expect(report).toMatchObject({
      added: [],
      changed: [],
      renamed: [],
      retired: [],
      unchanged: 14,
    });
    expect([await count('content_syncs'), await count('audit_events')]).toEqual(before);
  });

  it('runs once when several processes start together', async () => {
    const before = await count('content_syncs');
    const reports = await Promise.all(Array.from({ length: 5 }, () => world.sync(content)));
    expect(reports.filter((report) => report.unchanged === 14)).toHaveLength(4);
    expect(await count('content_syncs')).toBe(before + 1);
  });

  it('is seen at once by a process that had the old state in memory', async () => {
    await world.sync(content);
    expect(await courses()).toEqual(['emergency']);
    await world.sync(
      mergeContent(content, makeContent({ seed: 'b', slug: 'mediation', catalogueOrder: 3 })),
    );
    expect(await courses()).toEqual(['mediation', 'emergency']);
    await world.sync(EMPTY);
    expect(await courses()).toEqual([]);
  });

  it('lets two courses swap their names in one step', async () => {
    const two = (first: string, second: string) =>
      mergeContent(
        makeContent({ seed: 'a', slug: first }),
        makeContent({ seed: 'b', slug: second }),
      );
    await world.sync(two('one', 'two'));
    const report = await world.sync(two('two', 'one'));
    expect(report.renamed.filter(({ kind }) => kind === 'COURSE')).toMatchObject([
      { name: 'two', from: 'one' },
      { name: 'one', from: 'two' },
    ]);
    expect(report.retired).toEqual([]);
  });

  it('leaves everything as it was when two files claim one uuid', async () => {
    await world.sync(content);
    const before = [await count('content_items'), await count('content_versions')];
    const twice = mergeContent(content, makeContent({ slug: 'copy' }));
    await expect(world.sync(twice)).rejects.toThrow(/用了两次/);
    expect([await count('content_items'), await count('content_versions')]).toEqual(before);
    expect(await courses()).toEqual(['emergency']);
  });

  it('refuses to alter or remove a stored version', async () => {
    await world.sync(content);
    const { sql } = world.database;
    await expect(sql`update content_versions set kind = 'QUIZ'`).rejects.toThrow(/append-only/);
    await expect(sql`delete from content_versions`).rejects.toThrow(/append-only/);
    await expect(sql`truncate content_versions cascade`).rejects.toThrow(/append-only/);
  });

  describe('after people have learned', () => {
    let worker: TestPerson;
    let attemptId: string;
    const RECORDS = `{ viewer { person { transcript(first: 50) { edges { node {
      activityKind activityTitle activityVersion outcome scorePercent completedAt course { slug title offered } } } }
      courseProgress { state course { slug } requirements { title met } } } } }`;
    const ATTEMPT = `query ($id: ID!) { quizAttempt(id: $id) { state scorePercent satQuiz { title }
      questions { id stemHtml choices { id html } caseHtml pointsEarned } } }`;

    beforeEach(async () => {
      await world.sync(content);
      worker = await world.person();
      const lessons = content.lessons.get('emergency') ?? [];
      await completeLessons(
        world,
        worker,
        lessons.map(({ value, digest }) => ({
          lessonId: value.uuid,
          lessonVersion: digest,
          selfChecks: value.selfChecks.map(({ uuid }) => uuid),
        })),
      );
      attemptId = (await pass(world, worker, uuidOf('course/quiz'), gradedQuestions(content))).id;
    });

    it('rewriting every text changes no record, un-completes nobody and shows the attempt as sat', async () => {
      const records = await world.data(worker.viewer, RECORDS);
      const sat = await world.data(worker.viewer, ATTEMPT, { id: attemptId });
      const report = await world.sync(makeContent({ revision: '（新版）' }));
      expect(report.changed.length).toBeGreaterThan(10);
      const after = await world.data(worker.viewer, RECORDS);
      const nodes = (data: typeof after) =>
        data.viewer.person.transcript.edges.map(({ node }: { node: { course: object } }) => ({
          ...node,
          course: undefined,
        }));
      expect(nodes(after)).toEqual(nodes(records));
      expect(after.viewer.person.courseProgress[0]).toMatchObject({ state: 'COMPLETED' });
      expect(after.viewer.person.courseProgress[0].requirements).toHaveLength(3);
      for (const { met } of after.viewer.person.courseProgress[0].requirements)
        expect(met).toBe(true);
      expect(await world.data(worker.viewer, ATTEMPT, { id: attemptId })).toEqual(sat);
    });

    it('renaming the course keeps the records, under the new name of the course', async () => {
      await world.sync(makeContent({ slug: 'emergency-response' }));
      const { viewer } = await world.data(worker.viewer, RECORDS);
      expect(viewer.person.transcript.edges).toHaveLength(5);
      for (const { node } of viewer.person.transcript.edges) {
        expect(node.course).toMatchObject({ slug: 'emergency-response', offered: true });
      }
    });

    it('deleting the course keeps records and attempt, and offers the quiz no more', async () => {
      const sat = await world.data(worker.viewer, ATTEMPT, { id: attemptId });
      await world.sync(EMPTY);
      const { viewer } = await world.data(worker.viewer, RECORDS);
      expect(viewer.person.transcript.edges).toHaveLength(5);
      expect(viewer.person.transcript.edges[0].node.course).toMatchObject({ offered: false });
      expect(viewer.person.courseProgress).toEqual([]);
      expect(await world.data(worker.viewer, ATTEMPT, { id: attemptId })).toEqual(sat);
      expect(await start(world, worker, uuidOf('course/quiz'))).toMatchObject({
        __typename: 'NotFound',
      });
      const filtered = await world.data(
        worker.viewer,
        '{ completionRecords(filter: { courseSlug: "emergency" }, first: 10) { edges { node { id } } } }',
      );
      expect(filtered.completionRecords.edges).toHaveLength(5);
    });

    it('asking for one more lesson keeps the course complete and shows the new lesson as missing', async () => {
      await world.sync(makeContent({ lessons: 4, optionalLessons: 0 }));
      const { viewer } = await world.data(worker.viewer, RECORDS);
      const [progress] = viewer.person.courseProgress;
      expect(progress.state).toBe('COMPLETED');
      expect(progress.requirements.map(({ met }: { met: boolean }) => met)).toEqual([
        true,
        true,
        true,
        false,
        true,
      ]);
    });

    it('an attempt that is open goes on with the questions and the bar that it was started with', async () => {
      const other = await world.person();
      const { attempt } = await start(world, other, uuidOf('course/quiz'));
      const open = await world.data(other.viewer, ATTEMPT, { id: attempt.id });
      await world.sync(makeContent({ revision: '（新版）', masteryScore: 100 }));
      expect(await world.data(other.viewer, ATTEMPT, { id: attempt.id })).toEqual(open);
    });
  });
});

describe('content folders with faults', () => {
  let world: World;
  let folder: string;

  beforeAll(async () => {
    world = await createWorld(makeContent());
    folder = await mkdtemp(join(tmpdir(), 'content-'));
  });
  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });

  it('are refused with every fault by file and line, and nothing is half-loaded', async () => {
    await mkdir(join(folder, 'courses/broken/bank'), { recursive: true });
    await writeFile(join(folder, 'courses/broken/course.md'), '---\ntitle: 坏课程\n---\n');
    await writeFile(join(folder, 'courses/broken/bank/core.md'), '---\n: : :\n---\n## 单选：？\n');
    const before = await world.database
      .sql`select count(*) from content_items where retired_at is null`;
    const failure = await syncContent(world.database, [folder]).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ContentRefusedError);
    const { message } = failure as Error;
    expect(message).toMatch(/course\.md:\d+:\d+/);
    expect(message).toMatch(/core\.md:\d+:\d+/);
    expect(
      await world.database.sql`select count(*) from content_items where retired_at is null`,
    ).toEqual(before);
  });

  it('are refused when they hold no course at all, so that a wrong path does not retire everything', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'content-'));
    await expect(syncContent(world.database, [empty])).rejects.toThrow(
      /没有找到任何课程|CONTENT_DIR/,
    );
    await expect(syncContent(world.database, [join(empty, 'missing')])).rejects.toThrow(
      ContentRefusedError,
    );
    await rm(empty, { recursive: true });
    const [row] = await world.database
      .sql`select count(*) from content_items where retired_at is not null`;
    expect(Number(row?.count)).toBe(0);
  });
});
