import { describe, expect, it } from 'vitest';
import { Latencies, median } from './latencies.ts';

describe('Latencies', () => {
  it('gives the nearest rank, whatever the order of the measurements', () => {
    const latencies = new Latencies();
    for (const value of [5, 1, 4, 2, 3]) latencies.add(value);
    expect(latencies.percentile(50)).toBe(3);
    expect(latencies.percentile(99)).toBe(5);
    expect(latencies.percentile(20)).toBe(1);
  });

  it('keeps every measurement when there are many', () => {
    const latencies = new Latencies();
    for (let value = 10_000; value > 0; value -= 1) latencies.add(value);
    expect(latencies.count).toBe(10_000);
    expect(latencies.percentile(99)).toBe(9_900);
  });

  it('takes further measurements after a percentile was asked for', () => {
    const latencies = new Latencies();
    latencies.add(2);
    expect(latencies.percentile(50)).toBe(2);
    latencies.add(1);
    expect(latencies.percentile(50)).toBe(1);
  });

  it('has no percentile without a measurement', () => {
    expect(new Latencies().percentile(50)).toBeNaN();
  });
});

describe('median', () => {
  it('is the middle value, or the mean of the two middle ones', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
  });
});
