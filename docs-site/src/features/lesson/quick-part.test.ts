import { describe, expect, it } from 'vitest';
import { splitQuickPart } from './quick-part.ts';

describe('splitQuickPart', () => {
  it('cuts the procedure off the front, and only there', () => {
    expect(
      splitQuickPart('<section data-part="quick"><p>1</p></section><section>2</section>'),
    ).toEqual({
      quick: '<section data-part="quick"><p>1</p></section>',
      rest: '<section>2</section>',
    });
    const other = '<section>2</section><section data-part="quick"></section>';
    expect(splitQuickPart(other)).toEqual({ quick: '', rest: other });
  });
});
