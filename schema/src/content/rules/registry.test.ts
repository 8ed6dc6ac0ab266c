import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RULE_NAMES } from './registry.ts';

const CONTENT = fileURLToPath(new URL('../', import.meta.url));

/** `rules/<group>/<name>`, or `kinds/<kind>/rules/<name>` for what looks at one kind alone. */
const RULE = /^(?:rules\/([^/]+)|kinds\/([^/]+)\/rules)\/([^/]+?)(\.test)?\.ts$/;

/** `group/name` of every rule file, which is what the rule must be called; or of every test of one. */
function ruleFiles({ tests }: { tests: boolean }): string[] {
  return readdirSync(CONTENT, { recursive: true, encoding: 'utf8' })
    .flatMap((path) => {
      const [, group, kind, name, test] = RULE.exec(path) ?? [];
      return name !== undefined && (test !== undefined) === tests
        ? [`${group ?? kind}/${name}`]
        : [];
    })
    .sort();
}

describe('the registry of rules', () => {
  const names = RULE_NAMES.toSorted();

  it('lists the rule of every file under its own name, once', () => {
    expect(names).toEqual(ruleFiles({ tests: false }));
  });

  it('has a test beside every rule', () => {
    expect(ruleFiles({ tests: true })).toEqual(names);
  });
});
