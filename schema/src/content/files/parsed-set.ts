/** All parsed files of all content folders, and what is known across them. */

import type { PolicySource, Position, Term } from '../model.ts';
import type { DocumentKind } from '../source/document.ts';
import type { Place } from '../source/source-text.ts';
import type { ParsedFile } from './parsed-file.ts';

/** A list from a YAML file with the place of each entry; null when the file is absent or broken. */
export interface ParsedList<T> {
  file: string;
  entries: { value: T; place: Place }[];
}

/** What single files are checked against. Null means unknown: then nothing is said about it. */
export interface Catalogue {
  /** ISO date on which the check runs; decides what counts as repealed. */
  today: string;
  sources: ReadonlyMap<string, PolicySource> | null;
  competencies: ReadonlySet<string> | null;
  positions: ReadonlySet<string> | null;
}

/** A Markdown file that is there, whether it could be parsed or not. */
export interface PresentFile {
  kind: DocumentKind;
  courseSlug: string;
  slug: string;
  /** Path as printed in faults. */
  file: string;
}

export interface ParsedSet {
  files: ParsedFile[];
  /** What references may point at: a file that could not be parsed has faults of its own. */
  present: readonly PresentFile[];
  /** Paths of images, relative to their content folder, e.g. `courses/emergency/images/a.svg`. */
  images: ReadonlySet<string>;
  sources: ParsedList<PolicySource> | null;
  competencies: ParsedList<Term> | null;
  positions: ParsedList<Position> | null;
  synonyms: ParsedList<string[]> | null;
  catalogue: Catalogue;
}
