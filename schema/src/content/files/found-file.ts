/** A file of a content folder before it is parsed. */
import type { ListName } from '../lists/lists.ts';
import type { ContentKind } from './content-kind.ts';

/** What a path inside a content folder is for; null when nothing of that name belongs there. */
export type FileRole =
  | { role: 'document'; kind: ContentKind; courseSlug: string; slug: string }
  | { role: 'yaml'; name: ListName }
  | { role: 'gists'; sourceId: string }
  | { role: 'image'; courseSlug: string };

export interface FoundFile {
  /** Path as printed in faults: the folder as given, then the path inside it. */
  file: string;
  /** Path inside the content folder, with `/`. */
  path: string;
  role: FileRole | null;
  /** Null for images, which are only listed, and for what could not be read. */
  bytes: Uint8Array | null;
  /** Size in bytes. */
  size: number;
  /** Why there are no bytes. */
  problem: 'symlink' | 'unreadable' | null;
}
