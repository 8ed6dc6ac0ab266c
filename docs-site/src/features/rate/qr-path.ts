import { encode } from 'uqr';

/** The dark squares of a QR code as one path; null when the text is too long for any code. */
export function qrPath(text: string): { size: number; path: string } | null {
  try {
    const { data, size } = encode(text, { ecc: 'L', border: 2 });
    const path = data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    );
    return { size, path: path.join('') };
  } catch {
    return null;
  }
}
