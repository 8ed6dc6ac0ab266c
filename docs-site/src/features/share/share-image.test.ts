import { readFileSync } from 'node:fs';
import { loadContent } from '@shequ/schema/content/load.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentFolders } from '../../../config/environment.ts';
import { courseFace } from '../faces/course-faces.ts';
import drawn from './drawn.json' with { type: 'json' };
import { digestOf, HEIGHT, shareImage, siteShareImage, titleLines, WIDTH } from './share-image.ts';

const PUBLIC = new URL('../../../public/', import.meta.url);
const bytesOf = (name: string) => readFileSync(new URL(name, PUBLIC));

/** Width and height as the head of a PNG file says. */
function sizeOf(png: Buffer): [width: number, height: number] {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('pictures of shared links', () => {
  it('are drawn of every course as it is now; if not, run pnpm --filter docs-site run print-images', async () => {
    const { content } = await loadContent(contentFolders());
    const now = content.courses.map(({ value }): [string, string] => [
      value.slug,
      digestOf(shareImage(value.title, courseFace(value.slug))),
    ]);
    expect(drawn).toEqual({ site: digestOf(siteShareImage()), ...Object.fromEntries(now) });
  });

  it.each(Object.keys(drawn))('%s is of the size that links are shown with, and small', (slug) => {
    const png = bytesOf(`share/${slug}.png`);
    expect(sizeOf(png)).toEqual([WIDTH, HEIGHT]);
    expect(png.length).toBeLessThan(32 * 1024);
  });

  it('break titles into lines of about one length, between words, and lose nothing', () => {
    expect(titleLines('应急处置与社区安全')).toEqual(['应急处置与', '社区安全']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        expect(titleLines(title).join('')).toBe(title);
      }),
    );
  });

  it('hold a title with marks of XML as text', () => {
    const svg = shareImage('甲<乙&丙', courseFace('emergency'));
    expect(svg).not.toMatch(/<乙|&丙/);
  });
});

describe('icons of the home screen', () => {
  it.each([
    ['icon-192.png', 192],
    ['icon-512.png', 512],
    ['icon-maskable-512.png', 512],
    ['apple-touch-icon.png', 180],
  ])('%s is a square of %i pixels', (name, size) => {
    expect(sizeOf(bytesOf(name))).toEqual([size, size]);
  });

  it('are named by the manifest as they are', () => {
    const { icons } = JSON.parse(bytesOf('manifest.webmanifest').toString('utf8')) as {
      icons: { src: string; sizes: string; type: string; purpose: string }[];
    };
    const pngs = icons.filter(({ type }) => type === 'image/png');
    expect(pngs.map(({ purpose }) => purpose)).toEqual(['any', 'any', 'maskable']);
    for (const { src, sizes } of pngs) {
      const [width, height] = sizeOf(bytesOf(src.slice(1)));
      expect(`${width}x${height}`).toBe(sizes);
    }
  });
});
