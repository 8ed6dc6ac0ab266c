import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path.ts';

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
