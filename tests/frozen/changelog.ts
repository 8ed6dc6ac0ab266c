/** Reads schema/graphql/CHANGELOG.md; how it is written stands at its head. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../../schema/graphql/CHANGELOG.md', import.meta.url));

export interface ChangelogSection {
  /** `Unreleased`, or a version. */
  release: string;
  date: string | null;
  /** What the entries name, by the heading above them. */
  names: Record<string, string[]>;
}

/** What stands before the dash of an entry: in backticks, or in bold for what is no part of the schema. */
function namesOf(entry: string): string[] {
  const [lead = ''] = entry.split(' — ', 1);
  return [...lead.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*/g)].map(
    ([, quoted, bold]) => (quoted ?? bold) as string,
  );
}

/** Newest first, as written. */
export function readChangelog(): ChangelogSection[] {
  const sections: ChangelogSection[] = [];
  let heading = '';
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    const [, release, date] =
      /^## (Unreleased|\d+\.\d+\.\d+)(?: — (\d{4}-\d{2}-\d{2}))?$/.exec(line) ?? [];
    const section = sections.at(-1);
    if (release !== undefined) {
      sections.push({ release, date: date ?? null, names: {} });
      heading = '';
    } else if (line.startsWith('### ')) {
      heading = line.slice(4);
    } else if (line.startsWith('- ') && section !== undefined) {
      section.names[heading] = [...(section.names[heading] ?? []), ...namesOf(line.slice(2))];
    }
  }
  return sections;
}
