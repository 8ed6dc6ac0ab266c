/** What may have been meant; when nothing was found, the cards and the catalogue as well. */
import { useEffect, useState } from 'preact/hooks';
import { browserEngine } from './browser-engine.ts';
import type { PageEntry } from './index-files.ts';
import type { SearchOutcome } from './search.ts';
import { strings } from './strings.ts';

interface Props {
  outcome: SearchOutcome;
  onPick: (query: string) => void;
}

export function Suggestions({ outcome, onPick }: Props) {
  const nothing = outcome.hits.length === 0;
  return (
    <>
      {outcome.suggestions.length > 0 && (
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
      )}
      {nothing && <WaysOn />}
    </>
  );
}

/** Never a blank wall: who is in need finds a card without knowing what it is called. */
function WaysOn() {
  const [cards, setCards] = useState<PageEntry[]>([]);
  useEffect(() => {
    browserEngine()
      .pages()
      .then(({ pages }) => setCards(pages.filter(({ url }) => /^\/cards\/[^/]+\/$/.test(url))))
      // The catalogue below needs no file.
      .catch(() => undefined);
  }, []);
  return (
    <div class="search__hint">
      <p>{strings.noSuggestion}</p>
      {cards.length > 0 && (
        <>
          <p>{strings.urgent}</p>
          <ul class="search__suggestions">
            {cards.map(({ url, title }) => (
              <li key={url}>
                <a class="search__suggestion" href={url}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href="/courses/">{strings.catalogue}</a>
      </p>
    </div>
  );
}
