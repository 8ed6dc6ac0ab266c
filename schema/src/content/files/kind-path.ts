/** Where files of a kind lie and which pages they have, both written as `courses/<课程>/<课>.md`. */
import type { ContentKind } from './content-kind.ts';

const COURSE = '<课程>';
const NAME = /<([^>]+)>/g;

interface Names {
  /** Empty for what belongs to no course. */
  courseSlug: string;
  /** File name without its extension. */
  slug: string;
}

/** The names in angle brackets, in their order, e.g. `['课程', '课']`. */
export function namesIn({ path }: ContentKind): string[] {
  return [...path.matchAll(NAME)].map((match) => match[1] as string);
}

/** True for files below a course, `course.md` included. */
export function isInCourse({ path }: ContentKind): boolean {
  return path.includes(COURSE);
}

/** The folder of the content that holds the kind, e.g. `courses`. */
export function rootOf({ path }: ContentKind): string {
  return path.split('/', 1)[0] as string;
}

/** `courses/<课程>/quiz/<测验>.md` → `quiz/`, `cards/<卡>.md` → `cards/`: what tells authors its place. */
export function folderOf({ path }: ContentKind): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return folder.replace(/^courses\/<课程>\/(?=.)/, '');
}

function filled(pattern: string, { courseSlug, slug }: Names): string {
  return pattern.replace(NAME, (name) => (name === COURSE ? courseSlug : slug));
}

export function pathOf({ path }: ContentKind, names: Names): string {
  return filled(path, names);
}

/** Address of the page of a file; null for a kind without pages. */
export function hrefOf({ page }: ContentKind, names: Names): string | null {
  return page === undefined ? null : filled(page, names);
}

function namesBy(pattern: string, step: string, tail: string): (text: string) => Names | null {
  const source = pattern
    .replaceAll('.', '\\.')
    .replace(NAME, (name) => `(?<${name === COURSE ? 'courseSlug' : 'slug'}>${step})`);
  const expression = new RegExp(`^${source}${tail}$`);
  const fixedSlug = pattern.slice(pattern.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  return (text) => {
    const groups = expression.exec(text)?.groups;
    if (groups === undefined) return null;
    return { courseSlug: groups.courseSlug ?? '', slug: groups.slug ?? fixedSlug };
  };
}

/** Tells by its path whether a file is of this kind, and its names. */
export function namesByPath({ path }: ContentKind): (path: string) => Names | null {
  return namesBy(path, '[^/]+', '');
}

/** Tells by its address whether a link leads to a page of this kind; null for a kind without pages. */
export function namesByPage({ page }: ContentKind): ((url: string) => Names | null) | null {
  return page === undefined ? null : namesBy(page.replace(/\/$/, ''), '[^/#?]+', '/?(?:[#?].*)?');
}
