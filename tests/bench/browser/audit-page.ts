import lighthouse from 'lighthouse';

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof CATEGORIES)[number];

export interface PageAudit {
  /** 0–100. */
  scores: Record<Category, number>;
  /** What lost points: category, audit, and its figure where it has one. */
  faults: string[];
}

/** One run with Lighthouse's own settings for a phone: a slow 4G line and a processor a quarter as fast. */
export async function auditPage(url: string, port: number): Promise<PageAudit> {
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: [...CATEGORIES],
  });
  if (result === undefined) throw new Error(`Lighthouse gave nothing for ${url}`);
  const { lhr } = result;
  if (lhr.runtimeError !== undefined) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const scores = {} as Record<Category, number>;
  const faults: string[] = [];
  for (const category of CATEGORIES) {
    const found = lhr.categories[category];
    if (found?.score == null) throw new Error(`Lighthouse gave no ${category} score for ${url}`);
    scores[category] = Math.round(found.score * 100);
    for (const { id, weight } of found.auditRefs) {
      const audit = lhr.audits[id];
      if (weight === 0 || audit?.score == null || audit.score >= 0.9) continue;
      faults.push(`${category}: ${id}${audit.displayValue ? ` (${audit.displayValue})` : ''}`);
    }
  }
  return { scores, faults };
}
