/** Links to a file in both kinds. */
import { fill } from '../../lib/fill.ts';
import * as t from './words.ts';

export function Downloads({
  name,
  path,
  query = '',
}: {
  name: string;
  path: string;
  query?: string;
}) {
  return (
    <p class="row-actions">
      <a href={`${path}.xlsx${query}`}>{fill(t.xlsx, { name })}</a>
      <a href={`${path}.csv${query}`}>{fill(t.csv, { name })}</a>
    </p>
  );
}
