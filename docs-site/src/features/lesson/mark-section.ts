/** Marks in the outline of a lesson the section that is read. Loaded only where the outline stands beside the text. */

/** So far below the place where a link to a section puts its heading, a section counts as read. */
const MARGIN = 24;

/**
 * Place of the section that is read among headings, in their order, at these distances from the upper edge
 * of the window, when it is read from that line on; -1 above the first. At the end of the page it is the last one, which may never rise to the line.
 */
export function sectionRead(tops: readonly number[], line: number, atEnd: boolean): number {
  if (atEnd) return tops.length - 1;
  return tops.filter((top) => top <= line).length - 1;
}

export function markSection(outline: HTMLElement): void {
  const links = [...outline.querySelectorAll('a')];
  const headings = links.map(({ hash }) =>
    document.getElementById(decodeURIComponent(hash.slice(1))),
  );
  const box = outline.parentElement;
  let marked = -1;
  let waiting = false;
  const mark = () => {
    waiting = false;
    const end = document.documentElement.scrollHeight - innerHeight - 2;
    const { scrollPaddingTop } = getComputedStyle(document.documentElement);
    const line = Number.parseFloat(scrollPaddingTop) + MARGIN;
    const tops = headings.map((heading) => heading?.getBoundingClientRect().top ?? Infinity);
    const read = sectionRead(tops, line, scrollY > 0 && scrollY >= end);
    if (read === marked) return;
    links[marked]?.removeAttribute('aria-current');
    const link = links[read];
    link?.setAttribute('aria-current', 'location');
    marked = read;
    if (link && box) {
      // A long list scrolls by itself; the page must not move.
      const { offsetTop, offsetHeight } = link;
      const { scrollTop, clientHeight } = box;
      if (offsetTop < scrollTop || offsetTop + offsetHeight > scrollTop + clientHeight)
        box.scrollTop = offsetTop - clientHeight / 2;
    }
  };
  const later = () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };
  addEventListener('scroll', later, { passive: true });
  addEventListener('resize', later);
  mark();
}
