import { describe, expect, it } from 'vitest';
import { labelLines, widthOf } from './label-lines.ts';

describe('widthOf', () => {
  it('counts an ideograph or a full-width mark as one em, and leaves room for Latin', () => {
    expect(widthOf('火小、烟少？')).toBe(6);
    expect(widthOf('119')).toBeGreaterThanOrEqual(1.5);
    expect(widthOf('119')).toBeLessThan(3);
  });
});

describe('labelLines', () => {
  it('leaves a short label on one line', () => {
    expect(labelLines('发现火情', 9)).toEqual(['发现火情']);
  });

  it('makes lines about equally long, between words', () => {
    expect(labelLines('派出所牵头核查人员身份', 9)).toEqual(['派出所牵头', '核查人员身份']);
  });

  it('would rather break after punctuation than inside a phrase', () => {
    expect(labelLines('守入口、拉警戒、叫醒邻居', 9)).toEqual(['守入口、拉警戒、', '叫醒邻居']);
  });

  it('breaks where the author says', () => {
    expect(labelLines('火小、烟少，\n身后有出口？', 9)).toEqual(['火小、烟少，', '身后有出口？']);
  });

  it('opens no line with a closing mark and ends none with an opening one', () => {
    for (const label of [
      '关阀、开窗、撤离、报修、登记、回访。',
      '去（街道）（社区）（物业）（派出所）',
    ]) {
      for (let most = 2; most < 9; most += 1) {
        for (const line of labelLines(label, most))
          expect(line).toMatch(/^[^、。）].*[^（]$|^[^、。）（]$/);
      }
    }
  });

  it('keeps a number with its unit, and a word with the number that follows', () => {
    expect(labelLines('受理之日起 30 个工作日内作出决定', 6).join('|')).toMatch(/30 个/);
    expect(labelLines('马上联系 119', 5)).toEqual(['马上', '联系 119']);
  });

  it('loses nothing, and keeps to the width but for a mark at the end', () => {
    const label = '在小区门口引导消防车，讲清位置、楼层和有没有人被困';
    for (let most = 3; most < 14; most += 1) {
      const lines = labelLines(label, most);
      expect(lines.join('')).toBe(label);
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(most + 1);
    }
  });
});
