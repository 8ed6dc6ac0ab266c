import { describe, expect, it } from 'vitest';
import { hitAddress } from './hit-address.ts';

const lesson = { url: '/courses/mediation/neighbors/' };

describe('where a hit leads', () => {
  it('is the first step of a card, whatever was found in it', () => {
    expect(hitAddress({ url: '/cards/gas/' }, 'after', '开窗', true)).toBe('/cards/gas/#do');
    expect(hitAddress({ url: '/cards/' }, null, null, true)).toBe('/cards/');
  });

  it('is the section of a lesson, with the phrase for the browser to mark', () => {
    expect(hitAddress(lesson, 'noise', '高空抛物', true)).toBe(
      `/courses/mediation/neighbors/#noise:~:text=${encodeURIComponent('高空抛物')}`,
    );
    expect(hitAddress(lesson, null, 'PHQ-9, a&b', true)).toBe(
      '/courses/mediation/neighbors/#:~:text=PHQ%2D9%2C%20a%26b',
    );
  });

  it('names the section alone where the browser marks nothing', () => {
    expect(hitAddress(lesson, 'noise', '高空抛物', false)).toBe(
      '/courses/mediation/neighbors/#noise',
    );
    expect(hitAddress(lesson, null, '高空抛物', false)).toBe('/courses/mediation/neighbors/');
  });
});
