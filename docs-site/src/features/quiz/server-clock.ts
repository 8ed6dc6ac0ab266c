/**
 * The server's clock as this page sees it. The device's own clock may be wrong or be changed while
 * a quiz runs, so only the steady clock of the page counts on from what the server said.
 */
export interface ServerClock {
  /** Milliseconds since 1970 by the server's clock, now. */
  now(): number;
}

/**
 * Starts from an answer that carried `serverTime` (ISO) and was asked for at `askedAt` by the
 * steady clock (`performance.now`). Half of the time the answer took is counted as its way back.
 */
export function serverClock(
  serverTime: string,
  askedAt: number,
  steady: () => number = () => performance.now(),
): ServerClock {
  const arrivedAt = steady();
  const atArrival = Date.parse(serverTime) + (arrivedAt - askedAt) / 2;
  return { now: () => atArrival + (steady() - arrivedAt) };
}

/** Seconds left until a deadline (ISO), not below 0; null without a deadline. */
export function secondsLeft(clock: ServerClock, deadline: string | null): number | null {
  if (deadline === null) return null;
  return Math.max(0, Math.ceil((Date.parse(deadline) - clock.now()) / 1000));
}

/** `125` → `2:05`; `3725` → `1:02:05`. */
export function formatCountdown(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}
