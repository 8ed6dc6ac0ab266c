/**
 * The name that shares most characters with this one, at least half of all; null when none does. Names of
 * columns have two to five characters, of which one says what is meant: edits of letters tell little.
 */
export function nearestName(name: string, known: readonly string[]): string | null {
  let nearest: string | null = null;
  let most = 0.5;
  for (const candidate of known) {
    const shared = [...candidate].filter((character) => name.includes(character)).length;
    const share = (2 * shared) / (candidate.length + Math.min(name.length, 100));
    if (share >= most && (nearest === null || share > most)) [nearest, most] = [candidate, share];
  }
  return nearest;
}
