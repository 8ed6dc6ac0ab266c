import { describe, expect, it } from 'vitest';
import { placesInQuestion } from '../testing.ts';
import { matchingTable } from './matching-table.ts';

describe(matchingTable.name, () => {
  it('reports three columns', () => {
    expect(
      placesInQuestion(
        matchingTable,
        `## 配对：甲

| 一 | 二 | 三 |
| --- | --- | --- |
| 甲 | 乙 | 丙 |`,
      ),
    ).toEqual(['3:1']);
  });

  it('reports fewer than three pairs', () => {
    expect(
      placesInQuestion(
        matchingTable,
        `## 配对：甲

| 一 | 二 |
| --- | --- |
| 甲 | 乙 |`,
      ),
    ).toEqual(['3:1']);
  });

  it('reports an empty right cell and a left cell that comes twice', () => {
    expect(
      placesInQuestion(
        matchingTable,
        `## 配对：甲

| 一 | 二 |
| --- | --- |
| 甲 | 子 |
| 乙 | 丑 |
| 丙 | 寅 |
| 丁 |  |
| 甲 | 卯 |`,
      ),
    ).toEqual(['8:1', '9:1']);
  });

  it('reports an empty column title', () => {
    expect(
      placesInQuestion(
        matchingTable,
        `## 配对：甲

| 一 |  |
| --- | --- |
| 甲 | 子 |
| 乙 | 丑 |
| 丙 | 寅 |`,
      ),
    ).toEqual(['3:1']);
  });

  it('accepts distractors and a right cell that serves twice', () => {
    expect(
      placesInQuestion(
        matchingTable,
        `## 配对：甲

| 一 | 二 |
| --- | --- |
| 甲 | 子 |
| 乙 | 丑 |
| 丙 | 寅 |
| 丁 | 子 |
|  | 卯 |`,
      ),
    ).toEqual([]);
  });
});
