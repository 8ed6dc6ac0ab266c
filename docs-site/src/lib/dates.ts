/** Dates as they are written in Chinese. */

const FORMAT = /^(\d{4})-(\d{2})-(\d{2})/;

/** `2026-01-01` → `2026 年 1 月 1 日`; anything else is given back as it is. */
export function formatDate(iso: string): string {
  const match = FORMAT.exec(iso);
  if (match === null) return iso;
  return `${match[1]} 年 ${Number(match[2])} 月 ${Number(match[3])} 日`;
}

/**
 * A moment as the reader's clock shows it: `2026 年 11 月 22 日 9:05`. Returns what it was given
 * when that is no moment.
 */
export function formatMoment(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  const minutes = String(moment.getMinutes()).padStart(2, '0');
  return `${moment.getFullYear()} 年 ${moment.getMonth() + 1} 月 ${moment.getDate()} 日 ${moment.getHours()}:${minutes}`;
}
