/** Where in the rating page one is, in the address, so that the phone's own “back” works. */
export type Step = 'TASK' | 'CRITICAL' | 'SUMMARY' | number;

export type Route =
  | { name: 'LIST' }
  | { name: 'RATING'; taskId: string; step: Step }
  /** Opened from the QR code of another phone. */
  | { name: 'TAKE'; packed: string };

const WORDS = { TASK: 'task', CRITICAL: 'critical', SUMMARY: 'summary' } as const;

export function routeOf(hash: string): Route {
  const [first = '', second = '', third = ''] = hash.replace(/^#\/?/, '').split('/');
  if (first === 'take' && second !== '') return { name: 'TAKE', packed: second };
  if (first !== 'r' || second === '') return { name: 'LIST' };
  const named = Object.entries(WORDS).find(([, word]) => word === third)?.[0] as Step | undefined;
  const index = /^\d{1,2}$/.test(third) ? Number(third) : 'TASK';
  try {
    return { name: 'RATING', taskId: decodeURIComponent(second), step: named ?? index };
  } catch {
    return { name: 'LIST' };
  }
}

export function hashOf(taskId: string, step: Step): string {
  const word = typeof step === 'number' ? String(step) : WORDS[step];
  return `#r/${encodeURIComponent(taskId)}/${word}`;
}

/** The steps of a task in their order. */
export function stepsOf(lines: number, hasCritical: boolean): Step[] {
  const middle = Array.from({ length: lines }, (_, index) => index);
  return ['TASK', ...middle, ...(hasCritical ? (['CRITICAL'] as const) : []), 'SUMMARY'];
}
