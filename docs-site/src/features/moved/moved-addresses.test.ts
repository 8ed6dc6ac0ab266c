import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedAddresses } from './moved-addresses.ts';

const PAGES = new Set([
  '/courses/safety/',
  '/courses/safety/fire/',
  '/courses/safety/fire/sheet/',
  '/courses/safety/gas/',
  '/courses/safety/quiz/',
  '/courses/other/',
  '/cards/fire/',
]);

describe('moved addresses', () => {
  it('a lesson takes its sheets along, and nothing else', () => {
    const rows = [{ from: '/courses/safety/flames/', to: '/courses/safety/fire/' }];
    expect([...movedAddresses(rows, PAGES)]).toEqual([
      ['/courses/safety/flames/', '/courses/safety/fire/'],
      ['/courses/safety/flames/sheet/', '/courses/safety/fire/sheet/'],
    ]);
  });

  it('a course takes lessons and quiz along, but for a lesson that has a row of its own', () => {
    const rows = [
      { from: '/courses/danger/', to: '/courses/safety/' },
      { from: '/courses/danger/gas/', to: '/courses/other/' },
      { from: '/courses/danger/flames/', to: '/courses/safety/fire/' },
    ];
    const addresses = movedAddresses(rows, PAGES);
    expect(addresses.get('/courses/danger/')).toBe('/courses/safety/');
    expect(addresses.get('/courses/danger/quiz/')).toBe('/courses/safety/quiz/');
    expect(addresses.get('/courses/danger/gas/')).toBe('/courses/other/');
    expect(addresses.get('/courses/danger/flames/')).toBe('/courses/safety/fire/');
  });

  it('hides no page and leads nowhere but to pages, whatever the rows', () => {
    const segment = fc.constantFrom('a', 'b', 'c');
    const address = fc
      .array(segment, { minLength: 1, maxLength: 3 })
      .map((path) => `/${path.join('/')}/`);
    fc.assert(
      fc.property(
        fc.array(fc.record({ from: address, to: address })),
        fc.array(address),
        (rows, list) => {
          const pages = new Set(list);
          for (const [old, page] of movedAddresses(rows, pages)) {
            expect(pages.has(old)).toBe(false);
            expect(pages.has(page)).toBe(true);
          }
        },
      ),
    );
  });
});
