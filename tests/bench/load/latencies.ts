/** Latencies of one measurement, in milliseconds. */
export class Latencies {
  #values = new Float64Array(4_096);
  #count = 0;
  #isSorted = false;

  add(milliseconds: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#count * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count] = milliseconds;
    this.#count += 1;
    this.#isSorted = false;
  }

  get count(): number {
    return this.#count;
  }

  /** The nearest-rank percentile, 0–100; NaN when nothing was measured. */
  percentile(percent: number): number {
    if (this.#count === 0) return Number.NaN;
    if (!this.#isSorted) {
      this.#values.subarray(0, this.#count).sort();
      this.#isSorted = true;
    }
    const rank = Math.max(1, Math.ceil((percent / 100) * this.#count));
    return this.#values[rank - 1] as number;
  }
}

/** The middle value, or the mean of the two middle ones; NaN when there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (lower + upper) / 2;
}
