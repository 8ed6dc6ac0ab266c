import type { Fault } from '@shequ/schema/content/model.ts';
import { RULE_NAMES } from '@shequ/schema/content/rules/registry.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsOf, MOST_FINDINGS } from './findings.ts';

const FOLDERS = ['content', '/srv/banks/'];

const fault: fc.Arbitrary<Fault> = fc.record({
  file: fc.constantFrom(
    'content/courses/fire/bank/main.md',
    'content/courses/fire/first.md',
    'content/sources.yml',
    '/srv/banks/courses/gas/bank/more.md',
    'content',
  ),
  line: fc.integer({ min: 1, max: 999 }),
  column: fc.integer({ min: 1, max: 99 }),
  rule: fc.constantFrom(...RULE_NAMES.slice(0, 4)),
  severity: fc.constantFrom('error', 'warning'),
  message: fc.constant('“题干里的话”写错了。'),
});
// A rule has one severity.
const faults = fc.array(fault, { maxLength: 60 }).map((all) =>
  all.map(
    (each): Fault => ({
      ...each,
      severity: RULE_NAMES.indexOf(each.rule) % 2 === 0 ? 'error' : 'warning',
    }),
  ),
);

describe('findings of the content check', () => {
  it('count every fault once, and hold no message, no place and no path of the machine', () => {
    fc.assert(
      fc.property(faults, (all) => {
        const findings = findingsOf(all, FOLDERS);
        expect(findings.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        const keys = findings.map(({ file, rule }) => `${file} ${rule}`);
        expect(new Set(keys).size).toBe(keys.length);
        const text = JSON.stringify(findings);
        expect(text).not.toContain('题干里的话');
        expect(text).not.toMatch(/"line"|"column"|\/srv|content\//);
      }),
    );
  });

  it('name the course of a file, and none for files of all courses', () => {
    const at = (file: string): Fault => ({
      file,
      line: 1,
      column: 1,
      rule: RULE_NAMES[0] as string,
      severity: 'error',
      message: '',
    });
    const files = ['/srv/banks/courses/gas/bank/more.md', 'content/sources.yml', 'content'];
    expect(
      findingsOf(files.map(at), FOLDERS).map(({ file, courseSlug }) => [file, courseSlug]),
    ).toEqual([
      ['courses/gas/bank/more.md', 'gas'],
      ['sources.yml', null],
      ['.', null],
    ]);
  });

  it('keep errors when there are more than can be listed', () => {
    const many = Array.from(
      { length: MOST_FINDINGS },
      (_, index): Fault => ({
        file: `content/courses/a/l${index}.md`,
        line: 1,
        column: 1,
        rule: RULE_NAMES[0] as string,
        severity: 'warning',
        message: '',
      }),
    );
    const error: Fault = { ...(many[0] as Fault), file: 'content/z.md', severity: 'error' };
    const findings = findingsOf([...many, error], FOLDERS);
    expect(findings).toHaveLength(MOST_FINDINGS);
    expect(findings[0]).toMatchObject({ file: 'z.md', severity: 'ERROR' });
  });
});
