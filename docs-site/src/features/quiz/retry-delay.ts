/** Milliseconds to wait before trying again after so many failures: 1, 2, 4, 8, 15 seconds, then 15. */
export function retryDelay(failures: number): number {
  return Math.min(15_000, 1000 * 2 ** Math.max(0, failures - 1));
}
