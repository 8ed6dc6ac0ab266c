import { fileURLToPath } from 'node:url';
import { loadContent } from '@shequ/schema/content/load.ts';
import { describe, expect, it } from 'vitest';
import { flattenContent } from './flatten-content.ts';

const FIXTURE = fileURLToPath(new URL('../../../tests/fixtures/content/good', import.meta.url));

describe('flattenContent', () => {
  it('takes the courses and leaves out emergency cards, against which nothing is recorded', async () => {
    const { content } = await loadContent([FIXTURE]);
    expect(content.cards.length).toBeGreaterThan(0);
    const items = flattenContent(content);
    const uuids = new Set(items.map(({ uuid }) => uuid));
    expect(content.courses.filter(({ value }) => !uuids.has(value.uuid))).toEqual([]);
    expect(content.cards.filter(({ value }) => uuids.has(value.uuid))).toEqual([]);
    expect(items.filter(({ canonical }) => canonical.includes('"calls"'))).toEqual([]);
  });
});
