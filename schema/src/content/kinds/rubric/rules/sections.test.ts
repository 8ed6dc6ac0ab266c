import { describe, expect, it } from 'vitest';
import { placesInDocument, RUBRIC_BODY, rubricText } from '../../../rules/testing.ts';
import { rubricSectionsRule } from './sections.ts';

const places = (body: string) => placesInDocument(rubricSectionsRule, 'rubric', rubricText(body));

describe(rubricSectionsRule.name, () => {
  it('reports a rubric that does not begin with its task', () => {
    expect(places(RUBRIC_BODY.replace('## 任务\n\n接待一位居民。\n', ''))).toEqual(['1:1']);
    expect(places(RUBRIC_BODY.replace('接待一位居民。\n', ''))).toEqual(['1:1']);
  });

  it('reports a rubric without lines', () => {
    expect(places('## 任务\n\n接待。\n')).toEqual(['1:1']);
  });

  it('reports a task written twice', () => {
    expect(places(`${RUBRIC_BODY}\n## 任务\n\n又一次。\n`)).toEqual(['27:1', '31:1']);
  });

  it('reports critical lines that are not last', () => {
    const body = RUBRIC_BODY.replace('## 程序', '## 一票否决\n\n- {#bribe} 收礼\n\n## 程序');
    expect(places(body)).toEqual(['15:1']);
  });

  it('reports what is no list below a line', () => {
    expect(places(RUBRIC_BODY.replace('- 2：先安抚', '说明。\n\n- 2：先安抚'))).toEqual(['23:1']);
  });

  it('accepts a rubric without critical lines', () => {
    expect(places(RUBRIC_BODY.replace(/## 一票否决[\s\S]*/u, ''))).toEqual([]);
  });
});
