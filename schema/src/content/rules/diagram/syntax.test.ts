import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { diagramSyntax } from './syntax.ts';

describe(diagramSyntax.name, () => {
  it('reports full-width signs, an open quotation mark and a graph around the statements', () => {
    expect(
      placesInDocument(
        diagramSyntax,
        'lesson',
        `\`\`\`dot 图
甲 → 乙
\`\`\`

\`\`\`dot 图
甲 -> 乙 [label="是]
\`\`\`

\`\`\`dot 图
digraph { 甲 -> 乙 }
\`\`\`

\`\`\`dot 图
甲 ->
\`\`\``,
      ),
    ).toEqual(['2:3', '6:18', '10:1', '14:1']);
  });

  it('accepts names with punctuation in quotation marks, comments and groups', () => {
    expect(
      placesInDocument(
        diagramSyntax,
        'lesson',
        `\`\`\`dot 图
// 一句说明
"火小、烟少？" -> {灭 撤};
\`\`\``,
      ),
    ).toEqual([]);
  });
});
