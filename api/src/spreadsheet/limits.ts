/** What a file may hold. Beyond, it is no list that an office keeps, or it was made to do harm (decision 160). */
export const LIMITS = {
  /** Of a file; the browser may send fewer. */
  bytes: 50 * 1024 * 1024,
  /** Entries of an archive. */
  entries: 1_000,
  /** All that the entries of an archive hold, unpacked. */
  unpackedBytes: 200 * 1024 * 1024,
  /** As Excel: of one cell. */
  characters: 32_767,
  rows: 200_000,
  columns: 200,
  milliseconds: 30_000,
  megabytes: 512,
} as const;
