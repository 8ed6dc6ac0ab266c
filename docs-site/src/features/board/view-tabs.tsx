/** People, or whom to talk to: as the address says. */
import type { useAddress } from '../manage/use-address.ts';
import * as t from './words.ts';

export const isTalkView = (address: ReturnType<typeof useAddress>): boolean =>
  address.get('view') === 'talk';

export function ViewTabs({ address }: { address: ReturnType<typeof useAddress> }) {
  const isTalk = isTalkView(address);
  return (
    <nav class="board__tabs no-print" aria-label={t.viewTabs}>
      {[
        { view: null, word: t.people, isHere: !isTalk },
        { view: 'talk', word: t.talk, isHere: isTalk },
      ].map(({ view, word, isHere }) => (
        <a
          key={word}
          href={address.href({ view })}
          aria-current={isHere ? 'true' : undefined}
          onClick={(event) => {
            event.preventDefault();
            address.set({ view });
          }}
        >
          {word}
        </a>
      ))}
    </nav>
  );
}
