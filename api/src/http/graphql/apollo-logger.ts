import type { Logger } from '../../platform/logger.ts';

/** Apollo's logger on ours. Its messages are its own and hold no request data. */
export function apolloLogger(log: Logger) {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (message?: unknown) =>
    log[level]({ from: 'apollo' }, String(message));
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
