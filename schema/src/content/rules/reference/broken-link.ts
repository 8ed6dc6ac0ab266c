import { visit } from 'unist-util-visit';
import type { SetRule } from '../../files/rule.ts';
import { placeOf } from '../../source/document.ts';

const COURSE_PAGE = /^\/courses\/([^/#?]+)(?:\/([^/#?]+))?\/?(?:[#?].*)?$/;

const CARD_PAGE = /^\/cards\/([^/#?]+)\/?(?:[#?].*)?$/;

/** Links between courses, lessons and cards, by the addresses the site gives them. */
export const brokenLink: SetRule = {
  name: 'reference/broken-link',
  severity: 'error',
  check({ files, present }, report) {
    const pages = new Set(
      present.flatMap(({ kind, courseSlug, slug }) => {
        if (kind === 'course') return [courseSlug];
        return kind === 'lesson' ? [`${courseSlug}/${slug}`] : [];
      }),
    );
    const cards = new Set(present.flatMap(({ kind, slug }) => (kind === 'card' ? [slug] : [])));
    for (const file of files) {
      visit(file.document.tree, 'link', (node) => {
        const card = CARD_PAGE.exec(node.url)?.[1];
        if (card !== undefined && !cards.has(card)) {
          report(
            file.file,
            placeOf(node),
            `链接 ${node.url} 指向的应急卡不存在。检查拼写，应当是 /cards/<卡>/。`,
          );
        }
        const match = COURSE_PAGE.exec(node.url);
        if (match === null) return;
        const page = match[2] === undefined ? String(match[1]) : `${match[1]}/${match[2]}`;
        if (pages.has(page)) return;
        report(
          file.file,
          placeOf(node),
          `链接 ${node.url} 指向的课程或课不存在。检查拼写，应当是 /courses/<课程>/<课>/。`,
        );
      });
    }
  },
};
