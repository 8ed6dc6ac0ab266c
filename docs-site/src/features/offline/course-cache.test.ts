import { describe, expect, it } from 'vitest';
import { neededBy } from './course-cache.ts';

describe('neededBy', () => {
  it('finds scripts, styles, islands and pictures of a page', () => {
    const html =
      '<link href="/_astro/a.1.css"><astro-island component-url="/_astro/b.js"></astro-island>' +
      '<script src="/_astro/b.js"></script><img alt="" src="/courses/x/images/r.svg">';
    expect(neededBy(html)).toEqual({
      assets: ['/_astro/a.1.css', '/_astro/b.js'],
      images: ['/courses/x/images/r.svg'],
    });
  });
});
