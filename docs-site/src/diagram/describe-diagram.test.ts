import { parseDiagram } from '@shequ/schema/content/diagram/parse-diagram.ts';
import { describe, expect, it } from 'vitest';
import { describeDiagram } from './describe-diagram.ts';

function linesOf(source: string): string[] {
  const { diagram, faults } = parseDiagram('图', source);
  if (diagram === null) throw new Error(JSON.stringify(faults));
  return describeDiagram(diagram);
}

describe('a diagram in words', () => {
  it('says of every box where its arrows lead, with the answers', () => {
    expect(
      linesOf(`喊人 -> 问
问 [label="火小、\\n烟少？", class=判断]
问 -> 灭 [label="是"]
问 -> 撤 [label="否"]
灭 -> 撤`),
    ).toEqual(['喊人 → 火小、烟少？', '火小、烟少？ → 是：灭；否：撤', '灭 → 撤']);
  });

  it('goes along the arrows, in whatever order they were written', () => {
    expect(linesOf('乙 -> 丙\n甲 -> 乙')).toEqual(['甲 → 乙', '乙 → 丙']);
  });

  it('begins a circle where its author begins it', () => {
    expect(linesOf('按压 -> 吹气\n吹气 -> 按压 [label="重复", constraint=false]')).toEqual([
      '按压 → 吹气',
      '吹气 → 重复：按压',
    ]);
    expect(linesOf('按压 -> 吹气\n吹气 -> 按压')).toEqual(['按压 → 吹气', '吹气 → 按压']);
  });

  it('says who acts, when, and what is warned of', () => {
    expect(
      linesOf(`subgraph 居民 { 申请; 取 [label="坐电梯", class=禁止] }
subgraph 街道 { 审核 [xlabel="7 日"] }
申请 -> 审核 -> 取`),
    ).toEqual(['居民：申请 → 审核', '街道，7 日：审核 → 禁止：坐电梯', '居民：禁止：坐电梯']);
  });
});
