/** Links to a file in both kinds. */
import { fill } from '../../lib/fill.ts';
import { DownloadLinks } from '../manage/download-links.tsx';
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
      <DownloadLinks path={path} query={query} label={fill(t.download, { name })} />
    </p>
  );
}
