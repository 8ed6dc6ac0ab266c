/** What the offline page can offer: the lessons, and pages to do something on, that lie on this device. */
import type { CourseInShort } from '../home/go-on.ts';

export interface KeptCourse {
  title: string;
  lessons: { title: string; href: string }[];
}

/** The courses that have lessons among the kept addresses, with those lessons, in the order of the catalogue. */
export function keptLessons(
  courses: readonly CourseInShort[],
  kept: ReadonlySet<string>,
): KeptCourse[] {
  return courses
    .map(({ slug, title, lessons }) => ({
      title,
      lessons: lessons
        .map((lesson) => ({ title: lesson.title, href: `/courses/${slug}/${lesson.slug}/` }))
        .filter(({ href }) => kept.has(href)),
    }))
    .filter(({ lessons }) => lessons.length > 0);
}

/** Addresses of the pages that lie on this device; none where the browser has no caches. */
export async function keptAddresses(storage: CacheStorage | undefined): Promise<Set<string>> {
  // The same name as in src/sw/service-worker.js.
  const requests = await (await storage?.open('shequ-pages'))?.keys();
  return new Set(requests?.map(({ url }) => new URL(url).pathname));
}

/** Writes the lessons below `root`, and shows what of `[data-needs]` is on this device. */
export function showKept(
  root: HTMLElement,
  courses: readonly KeptCourse[],
  kept: ReadonlySet<string>,
): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-needs]')) {
    element.hidden = !kept.has(element.dataset.needs ?? '');
  }
  const place = root.querySelector<HTMLElement>('[data-lessons]');
  if (place === null || courses.length === 0) return;
  place.replaceChildren(
    ...courses.flatMap(({ title, lessons }) => {
      const heading = document.createElement('h3');
      heading.textContent = title;
      const list = document.createElement('ul');
      list.append(...lessons.map(linkIn));
      return [heading, list];
    }),
  );
}

function linkIn({ title, href }: { title: string; href: string }): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = href;
  link.textContent = title;
  item.append(link);
  return item;
}
