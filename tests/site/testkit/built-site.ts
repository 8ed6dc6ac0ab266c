/** The built site as files: what it holds, and which page stands for each kind of page. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Options for a server with the content that the site was built from: the clone's, or what
 * CONTENT_DIR names when a single test is run by hand.
 */
export const SAME_CONTENT: { content?: string } =
  process.env.CONTENT_DIR === undefined ? {} : { content: process.env.CONTENT_DIR };

export const DIST = fileURLToPath(new URL('../../../docs-site/dist/', import.meta.url));

/** Paths of the files below `dist` with one of the endings, with `/`, sorted. */
export async function builtPaths(...endings: string[]): Promise<string[]> {
  const paths = (await readdir(DIST, { recursive: true })).map((path) =>
    path.replaceAll('\\', '/'),
  );
  return paths.filter((path) => endings.some((ending) => path.endsWith(ending))).sort();
}

export async function builtText(path: string): Promise<string> {
  // As authors write it: the blank that keeps a unit with its number is one of no break on the page.
  return (await readFile(join(DIST, path), 'utf8')).replaceAll('\u00A0', ' ');
}

/** Addresses of all lessons, e.g. `/courses/emergency/fire-response/`. */
export async function lessonAddresses(): Promise<string[]> {
  return (await builtPaths('/index.html'))
    .filter((path) => /^courses\/[^/]+\/(?!quiz\/)[^/]+\/index\.html$/.test(path))
    .map((path) => `/${path.replace(/index\.html$/, '')}`);
}

/** Addresses of all emergency cards, e.g. `/cards/fire/`. */
export async function cardAddresses(): Promise<string[]> {
  return (await builtPaths('/index.html'))
    .filter((path) => /^cards\/[^/]+\/index\.html$/.test(path))
    .map((path) => `/${path.replace(/index\.html$/, '')}`);
}

/** One address for every kind of page, by name. */
export async function kindsOfPage(): Promise<Record<string, string>> {
  const lesson = (await lessonAddresses())[0];
  if (lesson === undefined) throw new Error('the built site has no lesson; run its build first');
  const card = (await cardAddresses())[0];
  if (card === undefined) throw new Error('the built site has no emergency card');
  const course = lesson.replace(/[^/]+\/$/, '');
  return {
    home: '/',
    catalogue: '/courses/',
    course,
    lesson,
    quiz: `${course}quiz/`,
    card,
    'all cards': '/cards/',
    'my learning': '/me/',
    'my programmes': '/me/programs/',
    'my quizzes': '/me/quizzes/',
    'my review': '/me/review/',
    'my clearance': '/me/clearance/',
    'staff, today': '/manage/',
    'staff, people': '/manage/people/',
    'staff, leavers': '/manage/leavers/',
    'staff, import': '/manage/import/',
    'staff, keys': '/manage/keys/',
    'staff, audit': '/manage/audit/',
    'staff, clearance': '/manage/clearance/',
    'staff, reports': '/manage/reports/',
    'staff, learning': '/manage/learning/',
    'staff, programmes': '/manage/programs/',
    'my results': '/me/results/',
    rating: '/rate/',
    teaching: '/teach/',
    'my certificates': '/me/certificates/',
    verify: '/verify/',
    'staff, examinations': '/manage/examinations/',
    'staff, person': '/manage/person/',
    'sign-in': '/sign-in/',
    account: '/account/',
    search: '/search/',
    sources: '/sources/',
    source: '/sources/residents-committee-law/',
    'local information': '/local/',
    sheet: '/courses/orientation/quick-reference/deadlines/',
    sample: '/samples/visit-record/',
    privacy: '/privacy/',
    developers: '/developers/',
    'reference of queries': '/developers/reference/queries/',
    'reference of objects': '/developers/reference/objects/',
    'error codes': '/developers/errors/',
    'changes of the schema': '/developers/changelog/',
    offline: '/offline/',
    'not found': '/404.html',
  };
}
