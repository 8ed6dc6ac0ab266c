const SHOWN_CHARACTERS = 60;

/** A value that was sent, as JSON, short enough for a sentence. */
export function printFound(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const characters = [...text.slice(0, 2 * SHOWN_CHARACTERS + 2)];
  if (characters.length <= SHOWN_CHARACTERS) return JSON.stringify(value) ?? text;
  return `${JSON.stringify(characters.slice(0, SHOWN_CHARACTERS).join(''))}…（共 ${text.length} 个字符）`;
}
