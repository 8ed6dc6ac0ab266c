import { describe, expect, it } from 'vitest';
import { ContentReads } from './content-reads.ts';

/** As much of the content as the parts have to do with; a card leads to a lesson of a course. */
function contentWith(change: (content: ReturnType<typeof parts>) => void = () => undefined) {
  const made = parts();
  change(made);
  return made;
}
function parts() {
  const lessons = ['first', 'second'].map((slug) => ({
    lesson: { slug, title: slug, body: `text of ${slug}`, sources: [{ id: 'law' }] },
    href: `/courses/demo/${slug}/`,
  }));
  const course = { course: { slug: 'demo', title: 'Demo' }, lessons, href: '/courses/demo/' };
  return {
    courses: [course],
    cards: [
      {
        card: { slug: 'leak', lessons: ['demo/first'] },
        lessons: [lessons[0]],
        href: '/cards/leak/',
      },
    ],
    gists: new Map([['law', new Map([['第一条', 'gist']])]]),
    sources: [{ id: 'law', title: 'Law' }],
  };
}

/** What `page` read of the content, and whether it would read the same of the changed one. */
async function isSameAfter(
  page: (content: ReturnType<typeof parts>) => unknown,
  change: (content: ReturnType<typeof parts>) => void,
): Promise<boolean> {
  const before = new ContentReads();
  const watched = before.watch(contentWith());
  const { reads } = await before.during(async () => page(watched));
  const after = new ContentReads();
  after.watch(contentWith(change));
  return after.areSame(reads);
}

const first = (content: ReturnType<typeof parts>) => content.courses[0]?.lessons[0]?.lesson;

describe('what a page has read', () => {
  it.each<[string, Parameters<typeof isSameAfter>[0], Parameters<typeof isSameAfter>[1]]>([
    ['a field', (c) => first(c)?.title, (c) => Object.assign(first(c) ?? {}, { title: 'new' })],
    [
      'a field that is new',
      (c) => (first(c) as { said?: string }).said,
      (c) => Object.assign(first(c) ?? {}, { said: 'x' }),
    ],
    [
      'whether there is a field',
      (c) => 'said' in (first(c) ?? {}),
      (c) => Object.assign(first(c) ?? {}, { said: 'x' }),
    ],
    [
      'all fields',
      (c) => Object.keys(first(c) ?? {}),
      (c) => Object.assign(first(c) ?? {}, { said: 'x' }),
    ],
    ['a copy', (c) => ({ ...first(c) }), (c) => Object.assign(first(c) ?? {}, { title: 'new' })],
    [
      'all of it as JSON',
      (c) => JSON.stringify(c.courses),
      (c) => Object.assign(first(c) ?? {}, { body: 'new' }),
    ],
    [
      'what lies in a field',
      (c) => first(c)?.sources[0]?.id,
      (c) => first(c)?.sources.push({ id: 'other' }),
    ],
    [
      'a map',
      (c) => c.gists.get('law')?.get('第一条'),
      (c) => c.gists.get('law')?.set('第一条', 'new'),
    ],
    ['how many there are', (c) => c.courses[0]?.lessons.length, (c) => c.courses[0]?.lessons.pop()],
    ['their order', (c) => c.courses[0]?.lessons[0], (c) => c.courses[0]?.lessons.reverse()],
    [
      'that there are none',
      (c) => c.cards[0]?.lessons[0]?.lesson.title,
      (c) => c.cards[0]?.lessons.pop(),
    ],
    [
      'a lesson by way of a card',
      (c) => c.cards[0]?.lessons[0]?.lesson.title,
      (c) => Object.assign(first(c) ?? {}, { title: 'new' }),
    ],
    [
      'another lesson by the same way',
      (c) => c.cards[0]?.lessons[0]?.lesson.title,
      (c) => c.cards[0]?.lessons.splice(0, 1, c.courses[0]?.lessons[1]),
    ],
  ])('is not the same when %s has changed', async (_what, page, change) => {
    expect(await isSameAfter(page, () => undefined)).toBe(true);
    expect(await isSameAfter(page, change)).toBe(false);
  });

  it.each<[string, Parameters<typeof isSameAfter>[0], Parameters<typeof isSameAfter>[1]]>([
    [
      'another field',
      (c) => first(c)?.title,
      (c) => Object.assign(first(c) ?? {}, { body: 'new' }),
    ],
    [
      'another lesson',
      (c) => first(c)?.body,
      (c) => Object.assign(c.courses[0]?.lessons[1]?.lesson ?? {}, { body: 'new' }),
    ],
    ['a list nobody asked for', (c) => c.courses[0]?.href, (c) => c.sources.pop()],
  ])('is the same when %s has changed', async (_what, page, change) => {
    expect(await isSameAfter(page, change)).toBe(true);
  });

  it('names parts among what a page is handed by themselves, and the rest as it is', () => {
    const reads = new ContentReads();
    const content = reads.watch(contentWith());
    const [one, other] = content.courses[0]?.lessons ?? [];
    const digests = [
      { lesson: one, form: { number: 1 } },
      { lesson: other, form: { number: 1 } },
      { lesson: one, form: { number: 2 } },
      { lesson: one },
      null,
    ].map((props) => reads.digestOf(props));
    expect(new Set(digests).size).toBe(digests.length);
    expect(reads.digestOf({ lesson: content.cards[0]?.lessons[0], form: { number: 1 } })).toBe(
      digests[0],
    );
  });

  it('tells apart what JSON does not, and does not mind how the engine keeps a text', () => {
    const reads = new ContentReads();
    const values = [
      {},
      { a: undefined },
      { a: null },
      [undefined],
      [null],
      new Map(),
      [Number.NaN],
    ];
    expect(new Set(values.map((value) => reads.digestOf(value))).size).toBe(values.length);
    // A slice of Chinese text takes two bytes a letter, the same letters alone take one.
    const slice = '于2024-01-01起通过的文件'.slice(1, 11);
    expect(reads.digestOf(slice)).toBe(reads.digestOf(['2024', '01', '01'].join('-')));
    expect(() => reads.digestOf({ a: new Set() })).toThrow('nobody knows');
  });

  it('lets nobody change a part', () => {
    const content = new ContentReads().watch(contentWith());
    expect(() => Object.assign(first(content) ?? {}, { title: 'new' })).toThrow(TypeError);
  });

  it('is of one page at a time', async () => {
    const reads = new ContentReads();
    reads.watch(contentWith());
    const both = reads.during(() => reads.during(async () => undefined));
    await expect(both).rejects.toThrow('one after the other');
  });
});
