/** Faults as lines for a terminal. */
import type { Fault } from './model.ts';

const SEVERITY_WORDS = { error: '错误', warning: '警告' } as const;

/** `file:line:column 级别 规则 讯息`, which editors turn into a link. */
export function faultLine({ file, line, column, severity, rule, message }: Fault): string {
  return `${file}:${line}:${column} ${SEVERITY_WORDS[severity]} ${rule} ${message}`;
}

/** How many of each, e.g. `2 个错误，1 个警告`. */
export function faultCounts(faults: readonly Fault[]): { errors: number; warnings: number } {
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: faults.length - errors };
}
