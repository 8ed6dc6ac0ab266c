/** All parsed files of all content folders, and what is known across them. */

import type { z } from 'zod';
import type { Moved } from '../lists/moved.ts';
import type {
  LocalSlot,
  LocalValues,
  PolicySource,
  Position,
  SourceGists,
  Term,
} from '../model.ts';
import type { Place } from '../source/source-text.ts';
import type { YamlText } from '../source/yaml-text.ts';
import type { ContentKind, FrontBase } from './content-kind.ts';
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
  /** Ids of `slots.yml`; without the file there are none. */
  slots: ReadonlySet<string> | null;
}

/** A Markdown file that is there, whether it could be parsed or not. */
export interface PresentFile {
  kind: ContentKind;
  courseSlug: string;
  slug: string;
  /** Path as printed in faults. */
  file: string;
}

/** A file of gists with the places that faults point at. */
export interface ParsedGists {
  file: string;
  value: SourceGists;
  versionPlace: Place;
  /** Of each article, in the order of the file. */
  places: Place[];
}

/** What a place has filled in, with the place of each value. */
export interface ParsedLocal {
  file: string;
  value: LocalValues;
  places: Place[];
}

export interface ParsedSet {
  files: ParsedFile[];
  /** What references may point at: a file that could not be parsed has faults of its own. */
  present: readonly PresentFile[];
  /** Paths of images, relative to their content folder, e.g. `courses/emergency/images/a.svg`. */
  images: ReadonlySet<string>;
  sources: ParsedList<PolicySource> | null;
  gists: ParsedGists[];
  competencies: ParsedList<Term> | null;
  positions: ParsedList<Position> | null;
  synonyms: ParsedList<string[]> | null;
  slots: ParsedList<LocalSlot> | null;
  local: ParsedLocal | null;
  moved: ParsedList<Moved> | null;
  catalogue: Catalogue;
}

/** A file whose front matter could be read, with the places in it. */
interface FrontOf<Front extends FrontBase> {
  file: ParsedFile<Front>;
  front: Front;
  yaml: YamlText;
}

/** The files of a kind, told by the schema of its front matter, whose front matter could be read. */
export function frontsOf<Front extends FrontBase>(
  { files }: ParsedSet,
  schema: z.ZodType<Front>,
): FrontOf<Front>[] {
  return files.flatMap((file) => {
    const { front, document } = file as ParsedFile<Front>;
    if (file.kind.front !== schema || front === null || document.frontMatter === null) return [];
    return [{ file: file as ParsedFile<Front>, front, yaml: document.frontMatter }];
  });
}

/** True for the kind with this front matter; a rule of a kind cannot import the kind itself. */
export function isOf({ kind }: { kind: ContentKind }, schema: z.ZodType): boolean {
  return kind.front === schema;
}
