/** Input, filter and results: the whole of the search, in the dialog and on `/search/`. */
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { browserEngine } from './browser-engine.ts';
import { type Excerpt, excerpts } from './excerpt.ts';
import { type SearchHit, type SearchOutcome, searchPages } from './search.ts';
import { strings } from './strings.ts';
import './search.css';

const PAGE = 10;
/** Long enough that typing pinyin does not search at every letter. */
const TYPING_PAUSE_MS = 120;

interface Props {
  initialQuery?: string;
  initialCourse?: string | null;
  /** Told after a pause in typing, e.g. to keep the address in step. */
  onSettled?: (query: string, course: string | null) => void;
  /** Shown in the dialog only. */
  onClose?: () => void;
}

type State =
  | { kind: 'idle' }
  | { kind: 'loading'; last: SearchOutcome | null }
  | { kind: 'done'; outcome: SearchOutcome }
  | { kind: 'failed' };

export default function SearchPanel({
  initialQuery = '',
  initialCourse = null,
  onSettled,
  onClose,
}: Props) {
  const [query, setQuery] = useState(initialQuery);
  const [course, setCourse] = useState<string | null>(initialCourse);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const [shown, setShown] = useState(PAGE);
  const [attempt, setAttempt] = useState(0);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (query.trim() === '') {
      setState({ kind: 'idle' });
      onSettled?.('', course);
      return;
    }
    let current = true;
    setState((before) => ({
      kind: 'loading',
      last: before.kind === 'done' ? before.outcome : null,
    }));
    const timer = setTimeout(async () => {
      try {
        const outcome = await searchPages(browserEngine(), query);
        if (!current) return;
        setState(outcome.query === '' ? { kind: 'idle' } : { kind: 'done', outcome });
        setShown(PAGE);
        onSettled?.(query.trim(), course);
      } catch {
        if (current) setState({ kind: 'failed' });
      }
    }, TYPING_PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query, attempt]);

  const outcome =
    state.kind === 'done' ? state.outcome : state.kind === 'loading' ? state.last : null;
  const courses = useMemo(() => coursesOf(outcome), [outcome]);
  const active = course !== null && courses.some((entry) => entry.slug === course) ? course : null;
  const hits = (outcome?.hits ?? []).filter(
    (hit) => active === null || hit.page.course?.slug === active,
  );

  const choose = (slug: string | null) => {
    setCourse(slug);
    setShown(PAGE);
    onSettled?.(query.trim(), slug);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const links = [
      ...(root.current?.querySelectorAll<HTMLElement>('.search__hit > a, .search__suggestion') ??
        []),
    ];
    const at = links.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'ArrowDown' && links.length > 0) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)]?.focus();
    } else if (event.key === 'ArrowUp' && at >= 0) {
      event.preventDefault();
      if (at === 0) input.current?.focus();
      else links[at - 1]?.focus();
    } else if (
      event.key === 'Enter' &&
      document.activeElement === input.current &&
      state.kind === 'done'
    ) {
      event.preventDefault();
      links[0]?.click();
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move among the links inside
    <div class="search" ref={root} onKeyDown={onKeyDown}>
      <search class="search__bar">
        <label class="visually-hidden" for={`${id}-input`}>
          {strings.label}
        </label>
        <input
          ref={input}
          id={`${id}-input`}
          class="search__input"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={200}
          placeholder={strings.placeholder}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
          aria-describedby={`${id}-status`}
        />
        {onClose && (
          <button type="button" class="search__close" onClick={onClose}>
            {strings.close}
          </button>
        )}
      </search>
      <p class="search__status" id={`${id}-status`} role="status" aria-live="polite">
        {statusText(state, hits.length)}
      </p>
      {courses.length > 1 && (
        <fieldset class="search__filter">
          <legend class="visually-hidden">{strings.filter}</legend>
          <Chip
            pressed={active === null}
            onClick={() => choose(null)}
            label={strings.allCourses}
            count={outcome?.hits.length ?? 0}
          />
          {courses.map((entry) => (
            <Chip
              key={entry.slug}
              pressed={active === entry.slug}
              onClick={() => choose(entry.slug)}
              label={entry.title}
              count={entry.count}
            />
          ))}
        </fieldset>
      )}
      {state.kind === 'failed' && (
        <button type="button" class="search__more" onClick={() => setAttempt(attempt + 1)}>
          {strings.retry}
        </button>
      )}
      {state.kind === 'done' && outcome && <Suggestions outcome={outcome} onPick={setQuery} />}
      {hits.length > 0 && (
        <ol class="search__hits">
          {hits.slice(0, shown).map((hit) => (
            <Hit key={hit.page.url} hit={hit} />
          ))}
        </ol>
      )}
      {hits.length > shown && (
        <button type="button" class="search__more" onClick={() => setShown(shown + PAGE)}>
          {strings.more(Math.min(PAGE, hits.length - shown))}
        </button>
      )}
      {onClose && <p class="search__keys">{strings.keys}</p>}
    </div>
  );
}

function statusText(state: State, count: number): string {
  if (state.kind === 'idle') return strings.idle;
  if (state.kind === 'loading') return strings.loading;
  if (state.kind === 'failed') return strings.failed;
  return state.outcome.hits.length === 0 ? strings.none(state.outcome.query) : strings.found(count);
}

function coursesOf(
  outcome: SearchOutcome | null,
): { slug: string; title: string; count: number }[] {
  const courses = new Map<string, { slug: string; title: string; count: number }>();
  for (const { page } of outcome?.hits ?? []) {
    if (!page.course) continue;
    const known = courses.get(page.course.slug);
    if (known) known.count += 1;
    else courses.set(page.course.slug, { ...page.course, count: 1 });
  }
  return [...courses.values()];
}

function Chip(props: { pressed: boolean; onClick: () => void; label: string; count: number }) {
  return (
    <button type="button" class="search__chip" aria-pressed={props.pressed} onClick={props.onClick}>
      {props.label} <span class="search__count">{props.count}</span>
    </button>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const [found, setFound] = useState<Excerpt[]>([]);
  useEffect(() => {
    let current = true;
    void (async () => {
      try {
        const engine = browserEngine();
        const lexicon = hit.syllables.length > 0 ? await engine.lexicon() : null;
        const text = await engine.text(hit.page.file);
        if (current) setFound(excerpts(text, hit.marks, hit.syllables, lexicon));
      } catch {
        // Without the excerpt the hit still leads to its page.
      }
    })();
    return () => {
      current = false;
    };
  }, [hit]);
  const anchor = found[0]?.anchor;
  return (
    <li class="search__hit">
      <a href={anchor ? `${hit.page.url}#${anchor}` : hit.page.url}>
        <span class="search__title">{hit.page.title}</span>
        <span class="search__where">
          {hit.page.course ? hit.page.course.title : hit.page.kind}
          {strings.match[hit.match] && <em class="search__match">{strings.match[hit.match]}</em>}
        </span>
        {found.map((excerpt, index) => (
          <span class="search__excerpt" key={index}>
            {excerpt.parts.map((part) => (part.marked ? <mark>{part.text}</mark> : part.text))}
          </span>
        ))}
      </a>
    </li>
  );
}

function Suggestions({
  outcome,
  onPick,
}: {
  outcome: SearchOutcome;
  onPick: (query: string) => void;
}) {
  if (outcome.suggestions.length === 0) {
    return outcome.hits.length > 0 ? null : <p class="search__hint">{strings.noSuggestion}</p>;
  }
  return (
    <div class="search__hint">
      <p>{strings.didYouMean}</p>
      <ul class="search__suggestions">
        {outcome.suggestions.map((suggestion) => (
          <li key={suggestion.text}>
            {suggestion.url ? (
              <a class="search__suggestion" href={suggestion.url}>
                {suggestion.text}
              </a>
            ) : (
              <button
                type="button"
                class="search__suggestion"
                onClick={() => onPick(suggestion.text)}
              >
                {suggestion.text}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
