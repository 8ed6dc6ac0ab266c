/** A list as a file of each type: links, each a file that the server makes when it is asked for. */
import { fill } from '../../lib/fill.ts';

interface Props {
  /** Address without ending, e.g. `/api/exports/roster`. */
  path: string;
  query?: URLSearchParams | string;
  /** With `{ending}`. */
  label: string;
}

export function DownloadLinks({ path, query = '', label }: Props) {
  const search = String(query);
  return (['xlsx', 'csv'] as const).map((ending) => (
    <a key={ending} href={`${path}.${ending}${search === '' ? '' : `?${search}`}`}>
      {fill(label, { ending })}
    </a>
  ));
}
