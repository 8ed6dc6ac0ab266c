import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Connection } from '../manage/use-pages.ts';
import { pageInTurn } from './in-turn.ts';

it('pages of several lists have every row once, in the order of the lists', async () => {
  const lists = fc.array(fc.nat(7), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(lists, fc.integer({ min: 1, max: 4 }), async (sizes, size) => {
      const rows = sizes.map((count, list) =>
        Array.from({ length: count }, (_, index) => `${list}.${index}`),
      );
      const load = async (list: number, cursor: string | null, first: number) => {
        const from = cursor === null ? 0 : Number(cursor);
        const page = (rows[list] ?? []).slice(from, from + first);
        const hasNextPage = from + first < (rows[list] ?? []).length;
        return {
          ok: true as const,
          data: {
            edges: page.map((node) => ({ node })),
            pageInfo: { hasNextPage, endCursor: hasNextPage ? String(from + first) : null },
          },
        };
      };
      const found: string[] = [];
      let after: string | null = null;
      do {
        const answer: Awaited<ReturnType<typeof pageInTurn<string>>> = await pageInTurn(
          rows.length,
          size,
          after,
          load,
        );
        if (!answer.ok) throw new Error('it was not refused');
        const { edges, pageInfo }: Connection<string> = answer.data;
        expect(edges.length).toBeLessThanOrEqual(size);
        found.push(...edges.map(({ node }) => node));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(found).toEqual(rows.flat());
    }),
  );
});

it('what failed in one of them is the answer', async () => {
  const failure = { kind: 'OFFLINE' } as never;
  const answer = await pageInTurn(2, 5, null, async () => ({ ok: false, failure }));
  expect(answer).toEqual({ ok: false, failure });
});
