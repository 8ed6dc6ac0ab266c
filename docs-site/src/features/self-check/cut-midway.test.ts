import { describe, expect, it } from 'vitest';
import { cutMidway } from './cut-midway.ts';

const HTML =
  '<section><h2 id="points">要点</h2><h3 id="one">其一</h3><p>1</p><h3 id="two">其二</h3><p>2</p></section>' +
  '<section data-part="scene"><h2 id="scene">情景</h2><p>3</p></section>';
const HEADINGS = [
  { depth: 2, slug: 'quick', text: '先看这里' },
  { depth: 2, slug: 'points', text: '要点' },
  { depth: 3, slug: 'one', text: '其一' },
  { depth: 3, slug: 'two', text: '其二' },
  { depth: 2, slug: 'scene', text: '情景' },
];
const cut = (...after: string[]) =>
  cutMidway(
    HTML,
    HEADINGS,
    after.map((title, index) => ({ question: `q${index}`, after: title })),
  );

describe('cutMidway', () => {
  it('returns the whole in one piece when nothing is asked', () => {
    expect(cut()).toEqual([{ html: HTML, asked: [] }]);
  });

  it('loses nothing, whatever is asked where', () => {
    for (const after of [['其一'], ['要点'], ['情景'], ['情景', '其一', '要点', '其二']]) {
      expect(
        cut(...after)
          .map(({ html }) => html)
          .join(''),
      ).toBe(HTML);
    }
  });

  it('asks before the next heading of the same level or a higher one', () => {
    expect(cut('其一')[0]?.html).toMatch(/<p>1<\/p>$/);
    expect(cut('其二')[0]?.html).toMatch(/<p>2<\/p>$/);
    expect(cut('要点')[0]?.html).toMatch(/<p>2<\/p>$/);
  });

  it('asks inside the part that the section belongs to', () => {
    expect(cut('情景')[0]?.html).toMatch(/<p>3<\/p>$/);
    expect(cut('情景')[1]?.html).toBe('</section>');
  });

  it('asks in the order of the page, and together what follows the same section', () => {
    expect(cut('情景', '其一', '其一').map(({ asked }) => asked)).toEqual([
      ['q1', 'q2'],
      ['q0'],
      [],
    ]);
  });

  it('throws for a section that the page does not have', () => {
    expect(() => cut('要诀')).toThrow('要诀');
  });
});
