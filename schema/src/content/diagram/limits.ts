/** What fits a phone. A picture beyond these is several pictures, or a table. */
export const DIAGRAM_LIMITS = {
  /** Characters and lines of the source; the parser's time grows faster than its text. */
  source: 4_000,
  lines: 120,
  title: 40,
  nodes: 24,
  edges: 36,
  lanes: 4,
  /** Characters of a box, of the words at an arrow, of a time, of a lane's name. */
  label: 40,
  edgeLabel: 16,
  time: 12,
  lane: 10,
} as const;
