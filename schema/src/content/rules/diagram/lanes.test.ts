import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { diagramLanes } from './lanes.ts';

describe(diagramLanes.name, () => {
  it('reports a box in two lanes, a box in none and a lane without boxes', () => {
    expect(
      placesInDocument(
        diagramLanes,
        'lesson',
        `\`\`\`dot 图
subgraph 居民 { 甲 -> 乙 }
subgraph 街道 { 丁 -> 乙 }
subgraph 物业 { }
甲 -> 丙
\`\`\``,
      ),
    ).toEqual(['3:20', '5:6', '1:1']);
  });

  it('accepts lanes that hold every box once', () => {
    expect(
      placesInDocument(
        diagramLanes,
        'lesson',
        `\`\`\`dot 图
subgraph 居民 { 甲 }
subgraph 街道 { label="街道办" 乙 }
甲 -> 乙
\`\`\``,
      ),
    ).toEqual([]);
  });
});
