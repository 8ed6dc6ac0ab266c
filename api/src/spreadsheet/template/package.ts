/** A workbook as the parts it is made of. Parts that nobody changes keep their packed bytes. */
import { type Entry, readEntries, unpack } from '../archive-guard.ts';
import { FileFault } from '../file-fault.ts';
import { packEntry, writeArchive } from './write-archive.ts';
import { attributeOf, piecesOf } from './xml.ts';

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

/** The part that a target names, seen from the folder of the part that refers to it. */
function resolve(folder: string, target: string): string {
  const parts: string[] = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of target.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '' && step !== '.') parts.push(step);
  }
  return parts.join('/');
}

export interface Relation {
  readonly id: string;
  /** The last word of its type: `worksheet`, `drawing`. */
  readonly type: string;
  /** The part. */
  readonly target: string;
}

export interface Package {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Throws FileFault when there is no such part, or it is no text. */
  read(name: string): Promise<string>;
  write(name: string, text: string): void;
  remove(name: string): void;
  relationsOf(name: string): Promise<Relation[]>;
  save(): Uint8Array;
}

export const relationsName = (name: string): string =>
  `${folderOf(name)}_rels/${name.slice(folderOf(name).length)}.rels`;

/** Of bytes that `guardArchive` has let through. */
export function openPackage(bytes: Uint8Array): Package {
  const entries = new Map<string, Entry>(readEntries(bytes).map((entry) => [entry.name, entry]));

  const read = async (name: string): Promise<string> => {
    const entry = entries.get(name);
    if (entry === undefined) throw new FileFault('BROKEN');
    const pieces: Buffer[] = [];
    for await (const piece of unpack(entry)) pieces.push(piece);
    try {
      // What a part begins with stays where it is, a byte order mark too.
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        Buffer.concat(pieces),
      );
    } catch {
      throw new FileFault('BROKEN');
    }
  };

  return {
    get names() {
      return [...entries.keys()];
    },
    has: (name) => entries.has(name),
    read,
    write: (name, text) => void entries.set(name, packEntry(name, text)),
    remove: (name) => void entries.delete(name),
    async relationsOf(name) {
      const from = relationsName(name);
      if (!entries.has(from)) return [];
      const relations: Relation[] = [];
      for (const piece of piecesOf(await read(from))) {
        if (piece.name !== 'Relationship' || piece.kind === 'CLOSE') continue;
        if (attributeOf(piece.raw, 'TargetMode') === 'External') continue;
        relations.push({
          id: attributeOf(piece.raw, 'Id') ?? '',
          type: (attributeOf(piece.raw, 'Type') ?? '').split('/').at(-1) ?? '',
          target: resolve(folderOf(name), attributeOf(piece.raw, 'Target') ?? ''),
        });
      }
      return relations;
    },
    save: () => writeArchive([...entries.values()]),
  };
}
