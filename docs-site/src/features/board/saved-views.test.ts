import { describe, expect, it } from 'vitest';
import { memoryStorage } from '../../lib/memory-storage.testkit.ts';
import { removeView, saveView, viewsOf } from './saved-views.ts';

const PAGE = '/manage/learning/';
const view = (name: string, query = '?state=OVERDUE', page = PAGE) => ({
  name,
  href: `${page}${query}`,
});

describe('views that were named', () => {
  it('are of one person and one page, and a name is used once there', () => {
    const storage = memoryStorage();
    saveView(storage, 'a', view('超期'));
    saveView(storage, 'a', view('超期', '?state=OPEN'));
    saveView(storage, 'a', view('超期', '', '/manage/clearance/'));
    expect(viewsOf(storage, 'a', PAGE)).toEqual([view('超期', '?state=OPEN')]);
    expect(viewsOf(storage, 'a', '/manage/clearance/')).toHaveLength(1);
    expect(viewsOf(storage, 'b', PAGE)).toEqual([]);
    removeView(storage, 'a', view('超期', '?state=OPEN'));
    expect(viewsOf(storage, 'a', PAGE)).toEqual([]);
    expect(viewsOf(storage, 'a', '/manage/clearance/')).toHaveLength(1);
  });

  it('are the last thirty, and none of what a damaged store holds', () => {
    const storage = memoryStorage();
    for (let index = 0; index < 40; index += 1) saveView(storage, 'a', view(`第 ${index} 个`));
    expect(viewsOf(storage, 'a', PAGE)).toHaveLength(30);
    expect(viewsOf(storage, 'a', PAGE)[0]?.name).toBe('第 10 个');
    for (const damaged of [
      '{',
      '{"personId":"a"}',
      '{"personId":"a","views":[null,{"name":"x","href":"javascript:alert(1)"},{"name":1}]}',
      '{"personId":"a","views":[{"name":"x","href":"//elsewhere.example/manage/learning/"}]}',
    ]) {
      storage.set('shequ.views', damaged);
      expect(viewsOf(storage, 'a', PAGE)).toEqual([]);
    }
  });
});
