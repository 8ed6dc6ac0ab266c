import { hrefOf } from '../../files/kind-path.ts';
import type { SetRule } from '../../files/rule.ts';

/** Follows the rows to a page or to where they end; null when they lead back to one that was passed. */
function endOf(
  address: string,
  next: ReadonlyMap<string, string>,
  pages: ReadonlySet<string | null>,
): string | null {
  const passed = new Set<string>();
  for (let end = address; ; ) {
    const to = pages.has(end) ? undefined : next.get(end);
    if (to === undefined) return end;
    if (passed.has(end)) return null;
    passed.add(end);
    end = to;
  }
}

/** An old address leads to a page that is there, in one step, and hides none. */
export const movedAddress: SetRule = {
  name: 'moved/address',
  title: '旧地址转不到现有的页面',
  severity: 'error',
  check({ moved, present }, report) {
    if (moved === null) return;
    const pages = new Set(present.map(({ kind, ...names }) => hrefOf(kind, names)));
    const next = new Map(moved.entries.map(({ value }) => [value.from, value.to]));
    const lines = new Map<string, number>();
    for (const { value, place } of moved.entries) {
      const { from, to } = value;
      const say = (message: string) => report(moved.file, place, message);
      const earlier = lines.get(from);
      lines.set(from, place.line);
      if (earlier !== undefined) {
        say(`旧地址 ${from} 在第 ${earlier} 行已经写过。一个旧地址只能写一次，请删掉一处。`);
      }
      if (pages.has(from)) {
        say(`旧地址 ${from} 现在还有页面，写在这里会把它盖住。请删掉这一条。`);
        continue;
      }
      if (pages.has(to)) continue;
      const end = endOf(to, next, pages);
      if (end === null) {
        say(`${from} 转到 ${to}，转来转去又回到自己。请改成现在有页面的地址。`);
      } else if (pages.has(end)) {
        say(`${from} 要转到的 ${to} 自己也改过名字，现在是 ${end}。请直接写 ${end}。`);
      } else {
        say(`${from} 要转到的 ${to} 没有页面。检查拼写，写这一页现在的地址。`);
      }
    }
  },
};
