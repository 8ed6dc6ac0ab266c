/** The search on a page of its own: the address carries query and course, so that a search can be linked. */
import { useState } from 'preact/hooks';
import SearchPanel from './SearchPanel.tsx';

export default function SearchPage() {
  const [start] = useState(() => {
    const parameters = new URLSearchParams(location.search);
    return { query: parameters.get('q') ?? '', course: parameters.get('course') };
  });
  return (
    <SearchPanel
      initialQuery={start.query}
      initialCourse={start.course}
      onSettled={(query, course) => {
        const address = new URL(location.href);
        for (const [name, value] of [
          ['q', query],
          ['course', course],
        ] as const) {
          if (value) address.searchParams.set(name, value);
          else address.searchParams.delete(name);
        }
        if (address.href !== location.href) history.replaceState(history.state, '', address);
      }}
    />
  );
}
