import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bankRules, documentRules, fileRules, questionRules, setRules } from './registry.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** `group/name` of every rule file, which is what the rule must be called. */
function ruleFiles(): string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('/') && path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => path.slice(0, -'.ts'.length))
    .sort();
}

describe('the registry of rules', () => {
  const names = [...fileRules, ...documentRules, ...questionRules, ...bankRules, ...setRules]
    .map(({ name }) => name)
    .sort();

  it('lists the rule of every file under its own name, once', () => {
    expect(names).toEqual(ruleFiles());
  });

  it('has a test beside every rule', () => {
    const tests = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.includes('/') && path.endsWith('.test.ts'))
      .map((path) => path.slice(0, -'.test.ts'.length))
      .sort();
    expect(tests).toEqual(names);
  });
});
