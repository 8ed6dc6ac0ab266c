import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { diagramDecision } from './decision.ts';

describe(diagramDecision.name, () => {
  it('reports a question with one way out, and one whose ways have no answer', () => {
    expect(
      placesInDocument(
        diagramDecision,
        'lesson',
        `\`\`\`dot 图
甲 [class=判断]
甲 -> 乙 [label=是]
乙 [class=判断]
乙 -> {丙 丁}
\`\`\``,
      ),
    ).toEqual(['2:1', '3:6']);
  });

  it('accepts a question with an answer at every way out', () => {
    expect(
      placesInDocument(
        diagramDecision,
        'lesson',
        `\`\`\`dot 图
甲 [class=判断]
甲 -> 乙 [label=是]
甲 -> 丙 [label=否]
\`\`\``,
      ),
    ).toEqual([]);
  });
});
