import { fileURLToPath } from 'node:url';
import { loadContent } from '@shequ/schema/content/load.ts';
import { expect, it } from 'vitest';
import { toSiteContent } from '../../curriculum/site-content.ts';
import { citingPages } from './citing-pages.ts';

const FIXTURE = fileURLToPath(new URL('../../../../tests/fixtures/content/good', import.meta.url));

it('finds every citation of every lesson and card', async () => {
  const { content } = await loadContent([FIXTURE]);
  const site = toSiteContent(content);
  const cited = citingPages(site);
  const hrefsOf = (id: string) => cited.get(id)?.map(({ href }) => href);
  for (const { lessons } of site.courses) {
    for (const lesson of lessons) {
      for (const { id } of lesson.lesson.sources) {
        expect(hrefsOf(id)).toContain(lesson.href);
      }
    }
  }
  expect(site.cards.length).toBeGreaterThan(0);
  for (const { card, href } of site.cards) {
    for (const { id } of card.sources) expect(hrefsOf(id)).toContain(href);
  }
});
