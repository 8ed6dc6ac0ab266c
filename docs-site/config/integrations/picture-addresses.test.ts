import { describe, expect, it } from 'vitest';
import { withSlash } from './picture-addresses.ts';

describe('withSlash', () => {
  it('adds the slash to pictures of courses, before what follows the path', () => {
    expect(withSlash('/courses/demo/images/a.svg')).toBe('/courses/demo/images/a.svg/');
    expect(withSlash('/courses/demo/images/plan/a.png?t=1')).toBe(
      '/courses/demo/images/plan/a.png/?t=1',
    );
  });

  it.each([
    '/courses/demo/images/a.svg/',
    '/courses/demo/first/',
    '/courses/demo/images/',
    '/search/?q=/courses/demo/images/a.svg',
  ])('leaves %s as it is', (url) => {
    expect(withSlash(url)).toBe(url);
  });
});
