/** One page among the hits: its title, one line of it with the words marked, and further sections. */
import { useEffect, useState } from 'preact/hooks';
import { browserEngine } from './browser-engine.ts';
import { type Excerpt, excerpts, rangesIn } from './excerpt.ts';
import { hitAddress } from './hit-address.ts';
import { type PageText, textFile } from './index-files.ts';
import type { SearchHit } from './search.ts';
import { strings } from './strings.ts';

/** Excerpts to look for sections in; one is shown as text. */
const MOST_SECTIONS = 3;

interface Props {
  hit: SearchHit;
  id: string;
  chosen: boolean;
  onOpen: () => void;
}

export function SearchHitItem({ hit, id, chosen, onOpen }: Props) {
  const [found, setFound] = useState<Excerpt[]>([]);
  const [text, setText] = useState<PageText | null>(null);
  useEffect(() => {
    let current = true;
    void (async () => {
      try {
        const engine = browserEngine();
        const lexicon = hit.syllables.length > 0 ? await engine.lexicon() : null;
        const page = await engine.text(textFile(hit.page));
        if (!current) return;
        setText(page);
        setFound(excerpts(page, hit.marks, hit.syllables, lexicon, MOST_SECTIONS));
      } catch {
        // Without the excerpt the hit still leads to its page.
      }
    })();
    return () => {
      current = false;
    };
  }, [hit]);
  const [first, ...others] = found;
  const marks = 'fragmentDirective' in document;
  const { page } = hit;
  const address = (excerpt: Excerpt | undefined) =>
    hitAddress(page, excerpt?.anchor ?? null, markedIn(excerpt), marks);
  const sections = sectionsOf(hit, text, first, others);
  return (
    <div class="search__hit" role="presentation">
      <a
        href={address(first)}
        id={id}
        role="option"
        aria-selected={chosen}
        class="search__page"
        onClick={onOpen}
      >
        <span class="search__head">
          <span class="search__title">{marked(page.title, hit.marks)}</span>
          <span class="search__where">
            {page.course ? page.course.title : page.kind}
            {strings.match[hit.match] && <em class="search__match">{strings.match[hit.match]}</em>}
          </span>
        </span>
        {first && (
          <span class="search__excerpt">
            {first.parts.map((part) => (part.marked ? <mark>{part.text}</mark> : part.text))}
          </span>
        )}
      </a>
      {sections.length > 0 && (
        // For the pointer: by keyboard a page is one step, and its own outline leads on.
        <span class="search__sections" aria-hidden="true">
          {sections.map(({ excerpt, title }) => (
            <a key={title} href={address(excerpt)} tabIndex={-1} onClick={onOpen}>
              {title}
            </a>
          ))}
        </span>
      )}
    </div>
  );
}

/** The first marked words, for the browser to mark on the page. */
function markedIn(excerpt: Excerpt | undefined): string | null {
  return excerpt?.parts.find((part) => part.marked)?.text ?? null;
}

/** The sections of the excerpts, each once; a card is one screen and has none. */
function sectionsOf(
  { page }: SearchHit,
  text: PageText | null,
  first: Excerpt | undefined,
  others: readonly Excerpt[],
): { excerpt: Excerpt; title: string }[] {
  if (page.course === null) return [];
  const seen = new Set<string>();
  return [...(first ? [first] : []), ...others].flatMap((excerpt) => {
    // The first block of a section is its heading.
    const title = text?.blocks.find(({ anchor }) => anchor === excerpt.anchor)?.text;
    if (excerpt.anchor === null || title === undefined || seen.has(title)) return [];
    seen.add(title);
    return [{ excerpt, title }];
  });
}

function marked(text: string, marks: readonly string[]) {
  let at = 0;
  const parts = rangesIn(text, marks, [], null).flatMap(([from, to]) => {
    const before = text.slice(at, from);
    at = to;
    return [before, <mark key={from}>{text.slice(from, to)}</mark>];
  });
  return [...parts, text.slice(at)];
}
