/** What the content check said, as far as it may be stored: which rule, in which file, how often (decision 177). */
import type { Fault } from '@shequ/schema/content/model.ts';
import { RULE_TITLES } from '@shequ/schema/content/rules/registry.ts';
import type { FindingSeverity } from '@shequ/schema/terms.ts';

export interface Finding {
  /** Path inside the content folder; `.` for the folder itself. */
  file: string;
  rule: string;
  title: string;
  severity: FindingSeverity;
  /** Null for files that belong to no course. */
  courseSlug: string | null;
  count: number;
}

/** Where a check says more than people read, the rest is in its totals. */
export const MOST_FINDINGS = 1000;

const LONGEST_PATH = 500;

function pathInside(file: string, folders: readonly string[]): string {
  const folder = folders
    .map((each) => each.replaceAll('\\', '/').replace(/\/+$/, ''))
    .filter((each) => file === each || file.startsWith(`${each}/`))
    .toSorted((a, b) => b.length - a.length)[0];
  // What lies in none of them is named without the way to it, which is the machine's.
  const path =
    folder === undefined ? file.slice(file.lastIndexOf('/') + 1) : file.slice(folder.length + 1);
  return path === '' ? '.' : Array.from(path).slice(0, LONGEST_PATH).join('');
}

/** The faults by file and rule, errors first, then in their order; no message and no place of any. */
export function findingsOf(faults: readonly Fault[], folders: readonly string[]): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { rule, severity, file } of faults) {
    const path = pathInside(file, folders);
    const key = `${path}\0${rule}`;
    const known = findings.get(key);
    if (known !== undefined) {
      known.count += 1;
      continue;
    }
    findings.set(key, {
      file: path,
      rule,
      title: RULE_TITLES.get(rule) ?? rule,
      severity: severity === 'error' ? 'ERROR' : 'WARNING',
      courseSlug: /^courses\/([^/]+)\/./.exec(path)?.[1] ?? null,
      count: 1,
    });
  }
  const all = [...findings.values()];
  return [
    ...all.filter(({ severity }) => severity === 'ERROR'),
    ...all.filter(({ severity }) => severity === 'WARNING'),
  ].slice(0, MOST_FINDINGS);
}
