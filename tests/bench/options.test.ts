import { describe, expect, it } from 'vitest';
import { readOptions, SCENARIOS, UsageError } from './options.ts';

describe('readOptions', () => {
  it('measures everything over 200,000 records by default', () => {
    expect(readOptions([])).toMatchObject({
      records: 200_000,
      workers: 8_000,
      rounds: 3,
      seconds: 5,
      connections: 32,
      scenarios: SCENARIOS,
    });
  });

  it('takes up to ten million records and refuses more', () => {
    expect(readOptions(['--records', '10000000']).records).toBe(10_000_000);
    expect(() => readOptions(['--records', '10000001'])).toThrow(UsageError);
  });

  it.each([
    [['--rounds', '0'], '--rounds is "0", expected a whole number from 1 to 100'],
    [['--seconds', 'ten'], '--seconds is "ten"'],
    [['--only', 'first,last'], '--only names "last"'],
    [['--fast'], '--fast'],
  ])('refuses %j and says why', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });

  it('keeps the scenarios in their order', () => {
    expect(readOptions(['--only', 'storm, first']).scenarios).toEqual(['first', 'storm']);
  });
});
