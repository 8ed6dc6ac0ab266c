import { namesByPage, pathOf, rootOf } from '../../files/kind-path.ts';
import type { SetRule } from '../../files/rule.ts';
import { KINDS } from '../../kinds/kinds.ts';
import { nodesOf } from '../../markdown/nodes-of.ts';
import { placeOf } from '../../source/document.ts';

/** Kinds with pages; those below one root are told together: 课程或课. */
const PAGES = KINDS.flatMap((kind) => {
  const namesOf = namesByPage(kind);
  if (namesOf === null) return [];
  const siblings = KINDS.filter((each) => each.page !== undefined && rootOf(each) === rootOf(kind));
  return [
    {
      kind,
      namesOf,
      nouns: siblings.map(({ noun }) => noun).join('或'),
      form: siblings.at(-1)?.page,
    },
  ];
});

/** Links between pages, by the addresses the site gives them. */
export const brokenLink: SetRule = {
  name: 'reference/broken-link',
  title: '链接的页面不存在',
  severity: 'error',
  check({ files, present, moved }, report) {
    const paths = new Set(present.map(({ kind, ...names }) => pathOf(kind, names)));
    const presently = new Map(moved?.entries.map(({ value }) => [value.from, value.to]));
    for (const file of files) {
      nodesOf(file.document.tree, 'link').forEach((node) => {
        for (const { kind, namesOf, nouns, form } of PAGES) {
          const names = namesOf(node.url);
          if (names === null || paths.has(pathOf(kind, names))) continue;
          const to = presently.get(node.url.replace(/\/?(?:[#?].*)?$/, '/'));
          const remedy =
            to === undefined ? `检查拼写，应当是 ${form}。` : `它改过名字，现在的地址是 ${to}。`;
          report(file.file, placeOf(node), `链接 ${node.url} 指向的${nouns}不存在。${remedy}`);
        }
      });
    }
  },
};
