/**
 * A sheet as a text that fits into a QR code, for another phone of the same assessor: it takes the
 * sheet with its id and sends it, and however many phones send it, it counts once.
 */
import type { Sheet } from './sheet.ts';

const PATH = '/rate/#take/';

/** Short names: every character makes the code finer and harder to read. */
interface Packed {
  i: string;
  t: string;
  v: string;
  l: Record<string, number>;
  c: string[];
  n: string;
  a: string | null;
  w: boolean;
}

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
}

/** Address that another phone opens. */
export function handOverAddress(origin: string, sheet: Sheet): string {
  const packed: Packed = {
    i: sheet.id,
    t: sheet.taskId,
    v: sheet.rubricVersion,
    l: sheet.levels,
    c: sheet.critical,
    n: sheet.note,
    a: sheet.claimedAt,
    w: sheet.state !== 'DRAFT',
  };
  return `${origin}${PATH}${toBase64Url(JSON.stringify(packed))}`;
}

/** The sheet of such an address by what follows `#take/`; null when it is damaged. */
export function takenSheet(packed: string): Sheet | null {
  try {
    const { i, t, v, l, c, n, a, w } = JSON.parse(fromBase64Url(packed)) as Partial<Packed>;
    const isWhole =
      [i, t, v, n].every((text) => typeof text === 'string') &&
      Array.isArray(c) &&
      c.every((id) => typeof id === 'string') &&
      typeof l === 'object' &&
      l !== null &&
      Object.values(l).every((level) => Number.isInteger(level));
    if (!isWhole) return null;
    return {
      id: i as string,
      taskId: t as string,
      rubricVersion: v as string,
      levels: l as Record<string, number>,
      critical: c as string[],
      note: n as string,
      claimedAt: a ?? null,
      state: w === true && a != null ? 'WAITING' : 'DRAFT',
      refusal: null,
    };
  } catch {
    return null;
  }
}
