import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { diagramUnconnected } from './unconnected.ts';

describe(diagramUnconnected.name, () => {
  it('reports a picture without arrows and a box that no arrow meets', () => {
    expect(
      placesInDocument(
        diagramUnconnected,
        'lesson',
        `\`\`\`dot 图
甲; 乙
\`\`\`

\`\`\`dot 图
甲 -> 乙
  丙 [label="撤"]
\`\`\``,
      ),
    ).toEqual(['1:1', '7:3']);
  });

  it('accepts boxes that arrows join', () => {
    expect(
      placesInDocument(
        diagramUnconnected,
        'lesson',
        `\`\`\`dot 图
甲 [label="喊人"]
甲 -> 乙
\`\`\``,
      ),
    ).toEqual([]);
  });
});
