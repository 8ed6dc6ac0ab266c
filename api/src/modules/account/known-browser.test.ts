import { describe, expect, it } from 'vitest';
import { createKnownBrowsers } from './known-browser.ts';

const browsers = createKnownBrowsers('a secret', false);
const cookieOf = (header: string): string => header.split(';')[0] as string;

describe('a known browser', () => {
  it('is known for who signed in there, and for nobody else', () => {
    const cookie = cookieOf(browsers.cookieFor(undefined, 'one'));
    expect(browsers.markFor(`a=b; ${cookie}; c=d`, 'one')).toMatch(/^[\w-]{22}$/);
    expect(browsers.markFor(cookie, 'two')).toBeNull();
    expect(browsers.markFor(undefined, 'one')).toBeNull();
  });

  it('keeps its mark, and the last five people of a shared computer', () => {
    const people = ['one', 'two', 'three', 'four', 'five', 'six'];
    let cookie = '';
    for (const person of people) cookie = cookieOf(browsers.cookieFor(cookie, person));
    expect(people.map((person) => browsers.markFor(cookie, person) !== null)).toEqual([
      false,
      ...Array(5).fill(true),
    ]);
    expect(new Set(people.slice(1).map((person) => browsers.markFor(cookie, person))).size).toBe(1);
  });

  it('is not made by anybody else: another secret, a changed mark, codes of another browser', () => {
    const cookie = cookieOf(browsers.cookieFor(undefined, 'one'));
    const [name, value = ''] = cookie.split('=');
    const [mark = '', code = ''] = value.split('.');
    const other = cookieOf(browsers.cookieFor(undefined, 'two'));
    const forged = [
      cookieOf(createKnownBrowsers('another', false).cookieFor(undefined, 'one')),
      `${name}=${mark.startsWith('x') ? 'y' : 'x'}${mark.slice(1)}.${code}`,
      `${other}.${code}`,
      `${name}=${value}.`,
      `${name}=`,
    ];
    expect(forged.map((each) => browsers.markFor(each, 'one'))).toEqual(forged.map(() => null));
  });

  it('is out of reach of scripts and other sites, and over https bound to the host', () => {
    expect(browsers.cookieFor(undefined, 'one')).toMatch(/HttpOnly; SameSite=Lax$/);
    expect(createKnownBrowsers('s', true).cookieFor(undefined, 'one')).toMatch(
      /^__Host-shequ\.known_browser=.*Path=\/;.*Secure$/,
    );
  });
});
