import { describe, expect, it } from 'vitest';
import { weighed, withoutLayers } from './without-layers.ts';

describe('style sheets without layers', () => {
  it('leaves what stood in the layer as light as it was', () => {
    expect(withoutLayers('@layer shared { .button:hover { color: red } }').trim()).toBe(
      '.button:hover { color: red }',
    );
  });

  it('makes every rule outside a layer heavier than any inside', () => {
    expect(withoutLayers('a { color: red } @media print { a, b i { top: 0 } }')).toBe(
      'a:not(#_) { color: red } @media print { a:not(#_), b i:not(#_) { top: 0 } }',
    );
  });

  it('keeps media rules that stand in a layer', () => {
    expect(withoutLayers('@layer shared { @media print { a { top: 0 } } }').trim()).toBe(
      '@media print { a { top: 0 } }',
    );
  });

  it('keeps pseudo-elements at the end, as selectors must', () => {
    expect(weighed('li::before')).toBe('li:not(#_)::before');
    expect(weighed('li:after')).toBe('li:not(#_):after');
    expect(weighed('button::before:hover')).toBe('button:not(#_)::before:hover');
    expect(weighed('a:is(.b, .c)')).toBe('a:is(.b, .c):not(#_)');
    expect(weighed('dialog::backdrop')).toBe('dialog:not(#_)::backdrop');
  });

  it('does not touch the steps of an animation', () => {
    const steps = '@keyframes turn { from { top: 0 } to { top: 1px } }';
    expect(withoutLayers(steps)).toBe(steps);
  });
});
