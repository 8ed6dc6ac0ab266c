/** The last searches on this device, before anything is typed. */
import { useState } from 'preact/hooks';
import { deviceStorage } from '../../lib/storage.ts';
import { forgetSearches, recentSearches } from './recent.ts';
import { strings } from './strings.ts';

export function RecentSearches({ onPick }: { onPick: (query: string) => void }) {
  const [recent, setRecent] = useState(() => recentSearches(deviceStorage()));
  if (recent.length === 0) return null;
  return (
    <div class="search__hint">
      <p>{strings.recent}</p>
      <ul class="search__suggestions">
        {recent.map((query) => (
          <li key={query}>
            <button type="button" class="search__suggestion" onClick={() => onPick(query)}>
              {query}
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            class="search__chip"
            onClick={() => {
              forgetSearches(deviceStorage());
              setRecent([]);
            }}
          >
            {strings.forget}
          </button>
        </li>
      </ul>
    </div>
  );
}
