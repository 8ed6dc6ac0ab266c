import { readFileSync } from 'node:fs';
import { buildSchema as parseSdl, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildSchema } from '../src/http/graphql/schema.ts';
import { ERROR_ROWS } from '../src/platform/errors.ts';
import { CONTRACT_FILE, printContract } from './print-contract.ts';
import { DECISIONS_FILE, printDecisions } from './print-decisions.ts';
import { ERRORS_FILE, printErrors } from './print-errors.ts';
import { listBreakingChanges, printSdl, SDL_FILE } from './print-schema.ts';

describe('what is printed from the code', () => {
  it('is committed: the schema', () => {
    expect(readFileSync(SDL_FILE, 'utf8')).toBe(printSdl());
  });

  it('is committed: the table of errors', () => {
    expect(readFileSync(ERRORS_FILE, 'utf8')).toBe(printErrors());
  });

  it('is committed: limits, prices and errors for the page of developers', () => {
    expect(readFileSync(CONTRACT_FILE, 'utf8')).toBe(printContract());
  });

  it('is committed: the list of decisions', () => {
    expect(readFileSync(DECISIONS_FILE, 'utf8')).toBe(printDecisions());
  });

  it('names every code once, in upper case, with a sentence for people in Chinese', () => {
    for (const [code, entry] of ERROR_ROWS) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(entry.message).toMatch(/[\u4e00-\u9fff].*[。！]$/);
      expect(entry.meaning).toMatch(/\.$/);
    }
  });

  it('is a schema that parses back to itself', () => {
    expect(listBreakingChanges(printSdl())).toEqual([]);
    expect(printSchema(parseSdl(printSdl()))).toContain('type Query');
  });

  it('names what would break clients', () => {
    const older = `${printSdl()}\nextend type Query { gone: String }`;
    expect(listBreakingChanges(older)).toEqual(['FIELD_REMOVED: Query.gone was removed.']);
  });
});

describe('every field of Query and Mutation', () => {
  it('names the action that it needs', () => {
    const schema = buildSchema();
    const fields = [
      ...Object.values(schema.getQueryType()?.getFields() ?? {}),
      ...Object.values(schema.getMutationType()?.getFields() ?? {}),
    ];
    const without = fields.filter((field) => {
      // biome-ignore lint/suspicious/noExplicitAny: Pothos keeps the options of a field here
      const { pothosOptions, action } = field.extensions as any;
      return action === undefined && pothosOptions?.authScopes?.may === undefined;
    });
    expect(without.map((field) => field.name)).toEqual([]);
    expect(fields.length).toBeGreaterThan(15);
  });
});
