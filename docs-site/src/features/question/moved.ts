/** A copy of the list with one item a place further up (−1) or down (1); unchanged at the ends. */
export function moved(order: readonly string[], id: string, by: -1 | 1): string[] {
  const from = order.indexOf(id);
  const to = from + by;
  const result = [...order];
  const other = result[to];
  if (from === -1 || other === undefined) return result;
  result[to] = id;
  result[from] = other;
  return result;
}
