import { readFileSync } from 'node:fs';
import { loadContent } from '@shequ/schema/content/load.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentFolders } from '../../../config/environment.ts';
import { cardIcon } from './card-icons.ts';
import { courseFace, HUES } from './course-faces.ts';

const css = readFileSync(new URL('../../styles/faces.css', import.meta.url), 'utf8');
const tokens = readFileSync(new URL('../../styles/tokens.css', import.meta.url), 'utf8');

/** Relative luminance of a colour as CSS writes it: hue, then saturation and lightness. */
function luminance(hue: number, rest: string): number {
  const [s = 0, l = 0] = [...rest.matchAll(/(\d+)%/g)].map(([, value]) => Number(value) / 100);
  const a = s * Math.min(l, 1 - l);
  const [r, g, b] = [0, 8, 4].map((n) => {
    const k = (n + hue / 30) % 12;
    const value = l - a * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const valuesOf = (name: string) =>
  [...tokens.matchAll(new RegExp(`--${name}: ([^;]+);`, 'g'))].map(([, value]) => value ?? '');

describe('the faces of courses', () => {
  it('are drawn for every course and card of the curriculum, each its own', async () => {
    const { content } = await loadContent(contentFolders());
    const faces = content.courses.map(({ value }) => courseFace(value.slug));
    const drawn = new Set(faces.map(({ emblem }) => emblem));
    expect(drawn.size).toBe(content.courses.length);
    expect(drawn.has(courseFace('no-such-course').emblem)).toBe(false);
    expect(new Set(faces.map(({ hue }) => hue)).size).toBe(content.courses.length);
    const icons = new Set(content.cards.map(({ value }) => cardIcon(value.slug)));
    expect(icons.size).toBe(content.cards.length);
    expect(icons.has(cardIcon('no-such-card'))).toBe(false);
  });

  it('are there for courses that others write, always the same', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{0,40}$/), (slug) => {
        expect(courseFace(slug)).toEqual(courseFace(slug));
        expect(css).toContain(`.hue-${courseFace(slug).hue} {`);
      }),
    );
  });

  it('keep 4.5:1 as text on their ground, at every hue, light and dark', () => {
    const lines = valuesOf('face-line');
    const tints = valuesOf('face-tint');
    expect(lines).toHaveLength(3);
    for (const [place, line] of lines.entries()) {
      for (const hue of HUES) {
        const [low, high] = [luminance(hue, line), luminance(hue, tints[place] ?? '')].sort(
          (a, b) => a - b,
        ) as [number, number];
        expect((high + 0.05) / (low + 0.05), `${hue} ${line}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});
