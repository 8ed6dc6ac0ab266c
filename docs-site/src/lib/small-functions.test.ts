import { describe, expect, it } from 'vitest';
import { moved } from '../islands/question/moved.ts';
import { returnPath } from './auth/return-path.ts';
import { addressOf, matches } from './catalogue-filter.ts';
import { formatDate, formatMoment } from './dates.ts';
import { fill } from './fill.ts';
import { isAnswered } from './is-answered.ts';
import { currentOf } from './navigation.ts';
import { neededBy } from './offline/course-cache.ts';
import { splitQuickPart } from './quick-part.ts';
import { retryDelay } from './quiz/retry-delay.ts';
import { formatCountdown, secondsLeft, serverClock } from './quiz/server-clock.ts';
import { randomId } from './random-id.ts';

describe('fill', () => {
  it('puts values in, a zero too, and leaves unknown names in sight', () => {
    expect(fill('还有 {n} 题，共 {total} 题', { n: 0, total: 10 })).toBe('还有 0 题，共 10 题');
    expect(fill('{name}好', {})).toBe('{name}好');
  });
});

describe('formatDate', () => {
  it('writes a date in Chinese and leaves other text as it is', () => {
    expect(formatDate('2026-01-01')).toBe('2026 年 1 月 1 日');
    expect(formatDate('2014 年')).toBe('2014 年');
  });
});

describe('formatMoment', () => {
  it('shows the reader’s clock, and what is no moment as it is', () => {
    const local = new Date(2026, 10, 22, 9, 5).toISOString();
    expect(formatMoment(local)).toBe('2026 年 11 月 22 日 9:05');
    expect(formatMoment('未知')).toBe('未知');
  });
});

describe('returnPath', () => {
  it('gives a path of this site, with its query and place', () => {
    expect(returnPath('?to=%2Fcourses%2Fa%2F%3Fx%3D1%23b')).toBe('/courses/a/?x=1#b');
  });

  it.each([
    '',
    '?to=',
    '?to=https://evil.example/',
    '?to=//evil.example/',
    '?to=/\\evil.example/',
    '?to=/%0a/evil.example',
    '?to=javascript:alert(1)',
    '?to=/sign-in/',
  ])('never leaves the site, and never comes back to signing in: %s', (search) => {
    expect(returnPath(search)).toBe('/me/');
  });
});

describe('the catalogue’s filter', () => {
  const course = { kinds: ['ONBOARDING'], positions: ['service', 'governance'] };

  it('takes the empty choice as all', () => {
    expect(matches(course, { kind: '', position: '' })).toBe(true);
  });

  it('wants both choices to hold', () => {
    expect(matches(course, { kind: 'ONBOARDING', position: 'service' })).toBe(true);
    expect(matches(course, { kind: 'SPECIAL', position: 'service' })).toBe(false);
    expect(matches(course, { kind: 'ONBOARDING', position: 'policy-outreach' })).toBe(false);
  });

  it('writes the choice into the address, and nothing for all', () => {
    expect(addressOf('/courses/', { kind: 'SPECIAL', position: '' })).toBe(
      '/courses/?kind=SPECIAL',
    );
    expect(addressOf('/courses/', { kind: '', position: '' })).toBe('/courses/');
  });
});

describe('currentOf', () => {
  it.each([
    ['/', 'home'],
    ['/courses/emergency/fire-response/', 'courses'],
    ['/sign-in/', 'account'],
    ['/privacy/', null],
  ])('%s belongs to %s', (path, place) => {
    expect(currentOf(path)).toBe(place);
  });
});

describe('moved', () => {
  it('swaps with the neighbour, and does nothing at the ends', () => {
    expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 'b', 1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 'x', 1)).toEqual(['a', 'b']);
  });
});

describe('isAnswered', () => {
  it('tells an answer from one that was taken back', () => {
    expect(isAnswered(null)).toBe(false);
    expect(isAnswered({ type: 'MULTIPLE_CHOICE', choiceIds: [] })).toBe(false);
    expect(isAnswered({ type: 'FILL_BLANK', blanks: [{ id: 'a', text: '  ' }] })).toBe(false);
    expect(isAnswered({ type: 'MATCHING', pairs: [] })).toBe(false);
    expect(isAnswered({ type: 'SINGLE_CHOICE', choiceId: 'a' })).toBe(true);
    expect(isAnswered({ type: 'ORDERING', itemIds: ['a'] })).toBe(true);
  });
});

describe('serverClock', () => {
  it('goes on from the server’s time by the page’s steady clock, whatever the device’s clock says', () => {
    let steady = 1000;
    const clock = serverClock('2026-11-22T01:00:00.000Z', 800, () => steady);
    expect(clock.now()).toBe(Date.parse('2026-11-22T01:00:00.100Z'));
    steady += 60_000;
    expect(clock.now()).toBe(Date.parse('2026-11-22T01:01:00.100Z'));
    expect(secondsLeft(clock, '2026-11-22T01:02:00.000Z')).toBe(60);
    expect(secondsLeft(clock, '2026-11-22T01:00:00.000Z')).toBe(0);
    expect(secondsLeft(clock, null)).toBeNull();
  });

  it('counts down in minutes and, where there are any, hours', () => {
    expect(formatCountdown(125)).toBe('2:05');
    expect(formatCountdown(3725)).toBe('1:02:05');
    expect(formatCountdown(0)).toBe('0:00');
  });
});

describe('retryDelay', () => {
  it('doubles up to a quarter of a minute', () => {
    expect([1, 2, 3, 4, 5, 9].map(retryDelay)).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
  });
});

describe('randomId', () => {
  it('is a version 4 UUID, another each time', () => {
    expect(randomId()).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(randomId()).not.toBe(randomId());
  });
});

describe('splitQuickPart', () => {
  it('cuts the procedure off the front, and only there', () => {
    expect(
      splitQuickPart('<section data-part="quick"><p>1</p></section><section>2</section>'),
    ).toEqual({
      quick: '<section data-part="quick"><p>1</p></section>',
      rest: '<section>2</section>',
    });
    const other = '<section>2</section><section data-part="quick"></section>';
    expect(splitQuickPart(other)).toEqual({ quick: '', rest: other });
  });
});

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
