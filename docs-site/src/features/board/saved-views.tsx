/** Naming the filter of a page, and coming back to it. */
import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill.ts';
import { deviceStorage } from '../../lib/storage.ts';
import { MOST_CHARACTERS, removeView, saveView, viewsOf } from './saved-views.ts';
import * as t from './words.ts';

interface Props {
  page: string;
  personId: string;
  /** The present filter, `?unit=…`. */
  search: string;
}

export function SavedViews({ page, personId, search }: Props) {
  const storage = deviceStorage();
  const [views, setViews] = useState(() => viewsOf(storage, personId, page));
  const [said, setSaid] = useState('');
  const tell = (sentence: string, name: string) => {
    setViews(viewsOf(storage, personId, page));
    setSaid(fill(storage.persistent ? sentence : t.viewNotKept, { name }));
  };
  return (
    <details class="views no-print">
      <summary>{t.views}</summary>
      <p class="quiet">{t.viewsHint}</p>
      {views.length === 0 ? (
        <p>{t.noViews}</p>
      ) : (
        <ul class="plain-list">
          {views.map((view) => (
            <li key={view.name} class="row-actions">
              <a href={view.href}>{view.name}</a>
              <button
                type="button"
                class="button button--quiet"
                aria-label={fill(t.removeView, { name: view.name })}
                onClick={() => {
                  removeView(storage, personId, view);
                  tell(t.viewRemoved, view.name);
                }}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const name = String(new FormData(form).get('view') ?? '').trim();
          if (name === '') return;
          saveView(storage, personId, { name, href: `${page}${search}` });
          form.reset();
          tell(t.viewSaved, name);
        }}
      >
        <div class="field">
          <label for="view-name">{t.viewName}</label>
          <input id="view-name" name="view" required maxLength={MOST_CHARACTERS} />
        </div>
        <button type="submit" class="button button--quiet">
          {t.saveView}
        </button>
      </form>
      <p role="status">{said}</p>
    </details>
  );
}
