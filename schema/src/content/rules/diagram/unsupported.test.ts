import { describe, expect, it } from 'vitest';
import { placesInDocument } from '../testing.ts';
import { diagramUnsupported } from './unsupported.ts';

describe(diagramUnsupported.name, () => {
  it('reports colours, links, HTML, ports, graph settings, unknown words and an arrow to itself', () => {
    expect(
      placesInDocument(
        diagramUnsupported,
        'lesson',
        `\`\`\`dot 图
rankdir=LR
node [shape=box]
甲 [color=red, URL="https://example.org"]
乙 [label=<<b>乙</b>>]
丙 [class=红色]
甲 -> 乙:n [style=bold]
丙 -> 丙
丙 -> 甲 [label="一\\l二"]
{ 甲 乙 }
subgraph 街道 { subgraph 科室 { 丁 } }
\`\`\``,
      ),
    ).toEqual([
      '2:1',
      '3:1',
      '4:4',
      '4:15',
      '5:10',
      '6:10',
      '7:6',
      '7:17',
      '8:6',
      '9:16',
      '10:1',
      '11:15',
    ]);
  });

  it('accepts label, class, xlabel, dashed arrows and arrows that lead back', () => {
    expect(
      placesInDocument(
        diagramUnsupported,
        'lesson',
        `\`\`\`dot 图
甲 [label="一\\n二", class=开始, xlabel="第 1 日"]
甲 -> 乙 [label="是", style=dashed]
乙 -> 甲 [constraint=false]
\`\`\``,
      ),
    ).toEqual([]);
  });
});
