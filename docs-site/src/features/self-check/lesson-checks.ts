/** The self-checks of a lesson as its page asks them: numbered from the top, some in the text, the others at the end. */
import type { SiteContent, SiteLesson } from '../../curriculum/site-content.ts';
import { citationLinks } from './citation-link.ts';
import { type SelfCheck, toSelfChecks } from './self-check.ts';

export interface AskedTogether {
  checks: SelfCheck[];
  /** Number of the first of them. */
  from: number;
}

/** By the pieces of the page, each with the UUIDs that it asks; last, what is left for the end. */
export function lessonChecks(
  content: SiteContent,
  { lesson }: SiteLesson,
  pieces: readonly { asked: readonly string[] }[],
): { midway: AskedTogether[]; atEnd: AskedTogether } {
  const checksOf = (isAsked: (uuid: string) => boolean): SelfCheck[] =>
    toSelfChecks(
      lesson.selfChecks.filter(({ uuid }) => isAsked(uuid)),
      (citation) => citationLinks(content, citation),
    );
  let from = 1;
  const together = (checks: SelfCheck[]): AskedTogether => {
    const result = { checks, from };
    from += checks.length;
    return result;
  };
  const midway = pieces.map(({ asked }) => together(checksOf((uuid) => asked.includes(uuid))));
  const early = new Set(pieces.flatMap(({ asked }) => asked));
  return { midway, atEnd: together(checksOf((uuid) => !early.has(uuid))) };
}
