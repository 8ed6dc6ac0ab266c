/** Bytes of a file to text. */

/**
 * The text in NFC, line ends as `\n`, no byte order mark; null when the bytes are not UTF-8. NFC
 * makes a file saved on one system equal to the same file saved on another.
 */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.replace(/\r\n?/g, '\n').normalize('NFC');
  } catch {
    return null;
  }
}
