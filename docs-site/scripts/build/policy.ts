import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BuildError } from './build-error.ts';
import { builtFiles } from './html-files.ts';
import { type FactsOf, readFacts } from './page-facts.ts';

/** Inline code that the pages may run, as sources of a Content-Security-Policy without quotes. */
export interface Policy {
  scriptHashes: string[];
  styleHashes: string[];
}

/** Writes `csp.json` for the server's headers. Throws when a page holds what no hash can allow. */
export async function writePolicy(dist: string, factsOf: FactsOf = readFacts): Promise<Policy> {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const faults: string[] = [];
  for (const { path, bytes } of await builtFiles(dist, ['.html'])) {
    const page = factsOf(bytes.toString('utf8')).inspection;
    for (const hash of page.scriptHashes) scripts.add(hash);
    for (const hash of page.styleHashes) styles.add(hash);
    faults.push(...page.faults.map((fault) => `${path}: ${fault}`));
  }
  if (faults.length > 0) {
    throw new BuildError(`安全策略不允许下列写法：\n${[...new Set(faults)].join('\n')}`);
  }
  const policy = { scriptHashes: [...scripts].sort(), styleHashes: [...styles].sort() };
  await writeFile(join(dist, 'csp.json'), `${JSON.stringify(policy, null, 2)}\n`);
  return policy;
}
