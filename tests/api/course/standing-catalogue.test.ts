/** Programmes, clearance and certificates in the catalogue, and which rule was in force when. */

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadContent } from '@shequ/schema/content/load.ts';
import type { ContentSet } from '@shequ/schema/content/model.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentCatalogue } from '../../../api/src/modules/course/catalogue.ts';
import { createWorld, type World } from '../../testkit/records/world.ts';

const GOOD = fileURLToPath(new URL('../../fixtures/content/good', import.meta.url));
const RULE = 'clearances/service.md';

describe('the catalogue of requirements', () => {
  let world: World;
  let folder = '';

  beforeAll(async () => {
    world = await createWorld(null);
    folder = await mkdtemp(join(tmpdir(), 'standing-catalogue-'));
    await cp(GOOD, folder, { recursive: true });
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await world.close();
  });

  const content = async (): Promise<ContentSet> => {
    const { content: loaded, faults } = await loadContent([folder], { today: '2026-11-22' });
    expect(faults).toEqual([]);
    return loaded;
  };
  const change = async (path: string, from: string, to: string): Promise<void> => {
    const file = join(folder, path);
    const text = await readFile(file, 'utf8');
    expect(text).toContain(from);
    await writeFile(file, text.replace(from, to));
  };

  it('holds programmes, rules and templates as they are offered, by uuid', async () => {
    const loaded = await content();
    await world.sync(loaded);
    const catalogue = await currentCatalogue(world.database);
    const [program] = loaded.programs;
    expect(catalogue.programs.get(program?.value.uuid ?? '')).toEqual({
      uuid: program?.value.uuid,
      slug: 'onboarding',
      title: '示例入职培训',
      digest: program?.digest,
      retired: false,
      value: program?.value,
    });
    expect([...catalogue.clearances.values()].map(({ slug }) => slug)).toEqual(['service']);
    expect([...catalogue.credentialTemplates.values()].map(({ slug }) => slug)).toEqual([
      'onboarding',
    ]);
  });

  it('keeps what a tree asks for, and its version, when a file that it names is renamed', async () => {
    const before = await content();
    const lesson = before.lessons.get('demo')?.find(({ value }) => value.slug === 'first');
    const text = await readFile(join(folder, 'courses/demo/first.md'), 'utf8');
    await writeFile(join(folder, 'courses/demo/renamed.md'), text);
    await rm(join(folder, 'courses/demo/first.md'));
    await change('courses/demo/course.md', '- first', '- renamed');
    await change('programs/onboarding.md', 'demo/first', 'demo/renamed');
    await change('cards/leak.md', 'demo/first', 'demo/renamed');
    await change('samples/visit.md', 'demo/first', 'demo/renamed');
    const after = await content();
    expect(after.programs).toEqual(before.programs);
    expect(after.programs[0]?.value.requires).toMatchObject({
      of: [{ kind: 'LESSON', ref: { kind: 'LESSON', uuid: lesson?.value.uuid } }, {}, {}],
    });
  });

  it('remembers every version of a rule of clearance, its withdrawal too', async () => {
    const versions: (string | null)[] = [];
    const store = async (): Promise<void> => {
      const loaded = await content();
      await world.sync(loaded);
      versions.push(loaded.clearances[0]?.digest ?? null);
    };
    await store();
    await change(RULE, 'validMonths: 36', 'validMonths: 24');
    await store();
    await rm(join(folder, RULE));
    await store();

    const { clearanceHistory, clearances } = await currentCatalogue(world.database);
    expect(clearanceHistory.map(({ digest }) => digest)).toEqual(versions);
    expect(clearanceHistory.map(({ value }) => value?.requires ?? null)).toEqual([
      expect.objectContaining({ of: [expect.objectContaining({ validMonths: 36 })] }),
      expect.objectContaining({ of: [expect.objectContaining({ validMonths: 24 })] }),
      null,
    ]);
    const instants = clearanceHistory.map(({ from }) => from);
    expect(instants).toEqual(instants.toSorted());
    expect([...clearances.values()].map(({ retired }) => retired)).toEqual([true]);
  });
});
