import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { diagramTitle } from './title.ts';

describe(diagramTitle.name, () => {
  it('reports a diagram without a title and one with a very long one', () => {
    expect(
      placesInDocument(
        diagramTitle,
        'lesson',
        `\`\`\`dot
甲 -> 乙
\`\`\`

\`\`\`dot 长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长
甲 -> 乙
\`\`\``,
      ),
    ).toEqual(['1:1', '5:1']);
  });

  it('accepts a title', () => {
    expect(
      placesInDocument(
        diagramTitle,
        'lesson',
        `\`\`\`dot 燃气泄漏四步
甲 -> 乙
\`\`\``,
      ),
    ).toEqual([]);
  });
});
