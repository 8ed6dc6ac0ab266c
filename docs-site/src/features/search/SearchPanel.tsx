/** Input, filter and results: the whole of the search, in the dialog and on `/search/`. */
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { deviceStorage } from '../../lib/storage.ts';
import { browserEngine } from './browser-engine.ts';
import { keptPages } from './kept-pages.ts';
import { RecentSearches } from './RecentSearches.tsx';
import { rememberSearch } from './recent.ts';
import { SearchHitItem } from './SearchHitItem.tsx';
import { Suggestions } from './Suggestions.tsx';
import { type SearchOutcome, searchPages } from './search.ts';
import { strings } from './strings.ts';

const PAGE = 10;
/** Long enough that typing pinyin does not search at every letter. */
const TYPING_PAUSE_MS = 120;

interface Props {
  initialQuery?: string;
  initialCourse?: string | null;
  /** Told after a pause in typing, e.g. to keep the address in step. */
  onSettled?: (query: string, course: string | null) => void;
  /** Told at every change of the text. */
  onText?: (text: string) => void;
  /** Shown in the dialog only. */
  onClose?: () => void;
}

interface Found {
  outcome: SearchOutcome;
  /** Without a network, the pages that can be opened. */
  kept: ReadonlySet<string> | null;
}

type State =
  | { kind: 'idle' }
  | { kind: 'loading'; last: Found | null }
  | { kind: 'done'; found: Found }
  | { kind: 'failed' };

export default function SearchPanel({
  initialQuery = '',
  initialCourse = null,
  onSettled,
  onText,
  onClose,
}: Props) {
  // What stands in the field, and what is searched for: not while an input method composes.
  const [text, setText] = useState(initialQuery);
  const [query, setQuery] = useState(initialQuery);
  const [course, setCourse] = useState<string | null>(initialCourse);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const [shown, setShown] = useState(PAGE);
  const [attempt, setAttempt] = useState(0);
  const [chosen, setChosen] = useState(-1);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  /** Enter was pressed before the results were there. */
  const waiting = useRef(false);

  useEffect(() => {
    input.current?.select();
    // Preact has no name for this event.
    const composed = () => setQuery(input.current?.value ?? '');
    input.current?.addEventListener('compositionend', composed);
    return () => input.current?.removeEventListener('compositionend', composed);
  }, []);
  useEffect(() => {
    setChosen(-1);
    if (query.trim() === '') {
      setState({ kind: 'idle' });
      onSettled?.('', course);
      return;
    }
    let current = true;
    setState((before) => ({
      kind: 'loading',
      last: before.kind === 'done' ? before.found : null,
    }));
    const timer = setTimeout(async () => {
      try {
        const outcome = await searchPages(browserEngine(), query);
        const kept = await keptPages(outcome.hits.map(({ page }) => page.url));
        if (!current) return;
        setState(
          outcome.query === '' ? { kind: 'idle' } : { kind: 'done', found: { outcome, kept } },
        );
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

  const found = state.kind === 'done' ? state.found : state.kind === 'loading' ? state.last : null;
  const outcome = found?.outcome ?? null;
  const openable = useMemo(
    () =>
      (outcome?.hits ?? []).filter(({ page }) => found?.kept === null || found?.kept.has(page.url)),
    [found],
  );
  const courses = useMemo(() => coursesOf(openable), [openable]);
  const active = course !== null && courses.some((entry) => entry.slug === course) ? course : null;
  const hits = openable.filter((hit) => active === null || hit.page.course?.slug === active);
  const options = () =>
    [...(root.current?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])] as HTMLElement[];

  useEffect(() => {
    if (state.kind === 'failed') waiting.current = false;
    if (state.kind !== 'done' || !waiting.current) return;
    waiting.current = false;
    options()[0]?.click();
  }, [state]);

  const change = (next: string, composing = false) => {
    setText(next);
    onText?.(next);
    if (composing) return;
    waiting.current = false;
    setQuery(next);
  };
  const choose = (slug: string | null) => {
    setCourse(slug);
    setShown(PAGE);
    setChosen(-1);
    onSettled?.(query.trim(), slug);
  };
  const remember = () => rememberSearch(deviceStorage(), query);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape' && onClose) {
      // A search field would empty itself first; what was typed is kept for the next time.
      event.preventDefault();
      onClose();
      return;
    }
    if (event.target !== input.current) return;
    const list = options();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (list.length === 0) return;
      event.preventDefault();
      const next = event.key === 'ArrowDown' ? chosen + 1 : chosen - 1;
      const at = Math.max(-1, Math.min(next, list.length - 1));
      setChosen(at);
      list[at]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (state.kind === 'done' && text === query) list[Math.max(0, chosen)]?.click();
      else if (text.trim() !== '') waiting.current = true;
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the field inside
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
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-hits`}
          aria-autocomplete="list"
          aria-activedescendant={chosen >= 0 ? `${id}-hit-${chosen}` : undefined}
          enterkeyhint="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={200}
          placeholder={strings.placeholder}
          value={text}
          onInput={(event) => change(event.currentTarget.value, event.isComposing)}
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
      {state.kind === 'idle' && <RecentSearches onPick={change} />}
      {courses.length > 1 && (
        <fieldset class="search__filter">
          <legend class="visually-hidden">{strings.filter}</legend>
          <Chip
            pressed={active === null}
            onClick={() => choose(null)}
            label={strings.allCourses}
            count={openable.length}
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
      {(state.kind === 'failed' || outcome?.incomplete) && (
        <div class="search__hint">
          {outcome?.incomplete && found?.kept === null && <p>{strings.incomplete}</p>}
          <button type="button" class="search__more" onClick={() => setAttempt(attempt + 1)}>
            {strings.retry}
          </button>
        </div>
      )}
      {state.kind === 'done' && <Suggestions outcome={state.found.outcome} onPick={change} />}
      <div class="search__hits" role="listbox" id={`${id}-hits`} aria-label={strings.results}>
        {hits.slice(0, shown).map((hit, index) => (
          <SearchHitItem
            key={hit.page.url}
            hit={hit}
            id={`${id}-hit-${index}`}
            chosen={index === chosen}
            onOpen={remember}
          />
        ))}
      </div>
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
  const { outcome, kept } = state.found;
  if (kept !== null) return strings.offline(count);
  // What was not looked through is not “not found”.
  if (outcome.hits.length === 0 && outcome.incomplete) return strings.failed;
  return outcome.hits.length === 0 ? strings.none(outcome.query) : strings.found(count);
}

function coursesOf(hits: SearchOutcome['hits']): { slug: string; title: string; count: number }[] {
  const courses = new Map<string, { slug: string; title: string; count: number }>();
  for (const { page } of hits) {
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
