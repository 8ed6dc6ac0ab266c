import { describe, expect, it } from 'vitest';
import type { ContentKind } from '../../files/content-kind.ts';
import { card } from '../../kinds/card/card.ts';
import { parseSet } from '../../reading/parse-set.ts';
import { makeFound, placesInSet } from '../testing.ts';
import { imageTarget } from './image-target.ts';

describe(imageTarget.name, () => {
  it('reports an absent image and addresses outside images/', () => {
    expect(
      placesInSet(imageTarget, {
        'courses/demo/first.md': `![图](images/a.png)

![图](https://example.org/a.png)

![图](../other/images/a.png)`,
      }),
    ).toEqual([
      'courses/demo/first.md:1:1',
      'courses/demo/first.md:3:1',
      'courses/demo/first.md:5:1',
    ]);
  });

  it('reports every image outside a course, unless a rule of the kind does', () => {
    const report = (kind: ContentKind): string[] => {
      const bytes = new TextEncoder().encode('![图](images/a.png)');
      const role = { role: 'document', kind, courseSlug: '', slug: 'a' } as const;
      const { set } = parseSet([makeFound({ path: 'cards/a.md', role, bytes })], '2026-11-22');
      const messages: string[] = [];
      imageTarget.check(set, (_file, _place, message) => messages.push(message));
      return messages;
    };
    expect(report({ ...card, noun: '通知', ownImageRule: false } as ContentKind)).toEqual([
      expect.stringContaining('通知里不能放图片'),
    ]);
    expect(report(card as ContentKind)).toEqual([]);
  });

  it('accepts an image beside the course', () => {
    expect(
      placesInSet(imageTarget, {
        'courses/demo/first.md': `![图](images/a.png)`,
        'courses/demo/images/a.png': ``,
      }),
    ).toEqual([]);
  });
});
