/** Writes missing identities into files: front matter and questions. Touches nothing else. */
import type { ParsedFile } from '../files/parsed-file.ts';
import { allDrafts } from '../question/draft.ts';
import { newUuid } from '../source/uuid.ts';

interface Insertion {
  /** Line of the file, counted from 1, after which the text goes. */
  afterLine: number;
  text: string;
}

function insertionsFor(file: ParsedFile, makeUuid: () => string): Insertion[] {
  const insertions: Insertion[] = [];
  const yaml = file.document.frontMatter;
  // Broken YAML is left alone: where a line belongs in it nobody can tell.
  if (yaml !== null && yaml.syntaxFaults.length === 0) {
    const data = yaml.data ?? {};
    const isMap = typeof data === 'object' && !Array.isArray(data);
    if (isMap && !('uuid' in data)) {
      insertions.push({ afterLine: 1, text: `uuid: ${makeUuid()}` });
    }
  }
  for (const draft of allDrafts(file.drafts)) {
    if (draft.uuids.length > 0 || draft.type === null) continue;
    insertions.push({ afterLine: draft.headingEndLine, text: `<!-- uuid: ${makeUuid()} -->` });
  }
  return insertions;
}

/**
 * The text of the file with every missing uuid written in, or null when none is missing. `raw` is
 * the file as it stands, with its own line ends, which the new lines take over. An identity that
 * is there, even a malformed one, is never changed. Running it again changes nothing.
 */
export function addMissingUuids(
  raw: string,
  file: ParsedFile,
  makeUuid: () => string = newUuid,
): string | null {
  const insertions = insertionsFor(file, makeUuid);
  if (insertions.length === 0) return null;
  // Each line keeps its own end; a last line without one gets one before text can follow it.
  const lines = raw.split(/(?<=\n)|(?<=\r)(?!\n)/);
  for (const { afterLine, text } of insertions.sort((a, b) => b.afterLine - a.afterLine)) {
    const above = lines[afterLine - 1] ?? '';
    const end = /[\r\n]+$/.exec(above)?.[0] ?? '';
    if (end === '') lines.splice(afterLine - 1, 1, `${above}\n${text}\n`);
    else lines.splice(afterLine, 0, text + end);
  }
  return lines.join('');
}
