/** Citations of sources that are no longer in force. */

import type { PolicySource } from '../model.ts';
import { type CitedSource, citationsIn } from './cited.ts';
import type { ParsedFile } from './parsed-file.ts';
import type { Catalogue } from './parsed-set.ts';

export interface RepealedCitation {
  cited: CitedSource;
  source: PolicySource & { repealedAt: string };
  /** True when the file was reviewed on or after the repeal, so that its author must have known. */
  knowingly: boolean;
}

/** Citations of sources repealed on or before today. */
export function repealedCitations(file: ParsedFile, catalogue: Catalogue): RepealedCitation[] {
  const reviewed = file.front?.reviewedOn;
  return citationsIn(file).flatMap((cited): RepealedCitation[] => {
    const source = catalogue.sources?.get(cited.id);
    const repealedAt = source?.repealedAt ?? null;
    if (source === undefined || repealedAt === null || repealedAt > catalogue.today) return [];
    const knowingly = reviewed !== undefined && reviewed >= repealedAt;
    return [{ cited, source: { ...source, repealedAt }, knowingly }];
  });
}

/** What to cite instead. */
export function successorAdvice({ supersededBy }: PolicySource): string {
  return supersededBy === null ? '请改用现行的依据' : `请改用 ${supersededBy}，并核对条款`;
}
