import { readdirSync, readFileSync } from 'node:fs';
import { loadContent } from '@shequ/schema/content/load.ts';
import { describe, expect, it } from 'vitest';
import { contentFolders } from '../../../config/environment.ts';
import { renderMarkdown } from '../../markdown/render-markdown.ts';
import { DRAWINGS, factsOf, withDrawings } from './drawings.ts';

const FOLDER = new URL('./svg/', import.meta.url);
const textOf = (id: string) => readFileSync(new URL(`${id}.svg`, FOLDER), 'utf8');
const fileOf = (id: string) => ({ address: `/_astro/${id}.svg`, svg: textOf(id) });

describe('drawings', () => {
  it('stand in the lessons and on the cards that the curriculum has', async () => {
    const { content } = await loadContent(contentFolders());
    const slugs = content.cards.map(({ value }) => value.slug);
    for (const drawing of DRAWINGS) {
      for (const card of drawing.cards) expect(slugs).toContain(card);
      for (const [address, heading] of Object.entries(drawing.after)) {
        const [, , course = '', slug] = address.split('/');
        const lesson = content.lessons.get(course)?.find(({ value }) => value.slug === slug);
        const { html } = await renderMarkdown(lesson?.value.body ?? '', course);
        const drawn = withDrawings(html, address, fileOf);
        expect(drawn, heading).toContain(`${heading}</h3><figure class="drawing"`);
        expect(drawn).toContain(fileOf(drawing.id).address);
      }
    }
  });

  it('are all there, each with its size, and with nothing from elsewhere', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(DRAWINGS.map(({ id }) => `${id}.svg`).sort());
    for (const { id } of DRAWINGS) {
      const svg = textOf(id);
      const { width, height } = factsOf(svg);
      expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`);
      expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
        /https?:|<script|style=|href/,
      );
      expect(svg.length).toBeLessThan(12_000);
    }
  });

  it('say in words the figures that they show', () => {
    for (const { id } of DRAWINGS) {
      const svg = textOf(id);
      const shown = [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text).join(' ');
      for (const figure of shown.match(/\d+—\d+/g) ?? []) {
        expect(factsOf(svg).alt).toContain(figure);
      }
    }
  });

  it('show no figure that the text of their lessons does not have', async () => {
    const { content } = await loadContent(contentFolders());
    for (const { id, after } of DRAWINGS) {
      for (const address of Object.keys(after)) {
        const [, , course = '', slug] = address.split('/');
        const lesson = content.lessons.get(course)?.find(({ value }) => value.slug === slug);
        for (const figure of factsOf(textOf(id)).alt.match(/\d+—\d+ [次厘米]+/g) ?? []) {
          expect(lesson?.value.body, `${id}: ${figure}`).toContain(figure);
        }
      }
    }
  });

  it('leave a lesson without drawings as it is', () => {
    const html = '<h3 id="a">AED 怎么用</h3><p>b</p>';
    expect(withDrawings(html, '/courses/other/lesson/', fileOf)).toBe(html);
  });
});
