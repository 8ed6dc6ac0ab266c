import { describe, expect, it } from 'vitest';
import { placesInSet } from '../testing.ts';
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

  it('accepts an image beside the course', () => {
    expect(
      placesInSet(imageTarget, {
        'courses/demo/first.md': `![图](images/a.png)`,
        'courses/demo/images/a.png': ``,
      }),
    ).toEqual([]);
  });
});
