import { describe, expect, it } from 'vitest';
import { UsageError } from '../../schema/src/command/command-line.mjs';
import { readBenchOptions, SCENARIOS } from './options.ts';

describe('readBenchOptions', () => {
  it('measures everything over 200,000 records by default', () => {
    expect(readBenchOptions([])).toMatchObject({
      records: 200_000,
      workers: 8_000,
      rounds: 3,
      seconds: 5,
      connections: 32,
      scenarios: SCENARIOS,
      lessons: null,
    });
  });

  it('takes up to ten million records and refuses more', () => {
    expect(readBenchOptions(['--records', '10000000']).records).toBe(10_000_000);
    expect(() => readBenchOptions(['--records', '10000001'])).toThrow(UsageError);
  });

  it.each([
    [['--rounds', '0'], '--rounds 应为 1 到 100 之间的整数，得到的是 "0"'],
    [['--seconds', 'ten'], '--seconds 应为 1 到 600 之间的整数，得到的是 "ten"'],
    [['--only', 'first,last'], '没有--only 的场景 "last"'],
    [['--lessons', '0'], '--lessons 应为 1 到 10000 之间的整数，得到的是 "0"'],
    [['--fast'], '没有选项 "--fast"'],
    [['--round', '2'], '是不是 --rounds？'],
  ])('refuses %j and says why', (args, message) => {
    expect(() => readBenchOptions(args)).toThrow(message);
  });

  it('keeps the scenarios in their order', () => {
    expect(readBenchOptions(['--only', 'storm, first']).scenarios).toEqual(['first', 'storm']);
  });
});
