/**
 * Puts values into a string of the interface: `fill('还有 {n} 题', { n: 3 })` → `还有 3 题`.
 * A name without a value stays as it is, so that a mistake shows on the page and in its test.
 */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in values ? String(values[name]) : whole,
  );
}
