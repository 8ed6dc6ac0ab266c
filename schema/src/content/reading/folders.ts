/** Which folders hold content. */
import { isAbsolute, resolve } from 'node:path';

/**
 * The folders that `CONTENT_DIR` names, separated by commas, made absolute against `base`; the
 * folder `content` below `base` when it names none.
 */
export function contentFolders(value: string | undefined, base: string): string[] {
  const named = (value ?? '')
    .split(',')
    .map((folder) => folder.trim())
    .filter((folder) => folder !== '');
  const folders = named.length === 0 ? ['content'] : named;
  return folders.map((folder) => (isAbsolute(folder) ? folder : resolve(base, folder)));
}
