import { describe, expect, it } from 'vitest';
import { addressOf, matches } from './catalogue-filter.ts';

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
