/**
 * The parts of a workbook as pieces of text: each tag, and what stands between two of them, exactly as it
 * came. Joined again they are the part, byte for byte, so that only what is changed on purpose changes.
 */
import { FileFault } from '../file-fault.ts';
import { decoded } from '../xml-text.ts';

/** OPEN and EMPTY start an element, CLOSE ends one; TEXT is all else, comments too. */
export interface Piece {
  readonly kind: 'OPEN' | 'CLOSE' | 'EMPTY' | 'TEXT';
  /** Without its prefix; '' for TEXT. */
  readonly name: string;
  readonly raw: string;
}

const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>"'=<]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/y;

export function* piecesOf(xml: string): Generator<Piece> {
  let at = 0;
  while (at < xml.length) {
    const sign = xml.indexOf('<', at);
    const end = sign < 0 ? xml.length : sign;
    if (end > at) yield { kind: 'TEXT', name: '', raw: xml.slice(at, end) };
    if (sign < 0) return;
    TAG.lastIndex = sign;
    const match = TAG.exec(xml);
    if (match === null) throw new FileFault('BROKEN');
    const [raw, slash, qualified, attributes = ''] = match;
    at = TAG.lastIndex;
    if (qualified === undefined) yield { kind: 'TEXT', name: '', raw };
    else {
      const name = qualified.slice(qualified.indexOf(':') + 1);
      const kind = slash === '/' ? 'CLOSE' : attributes.endsWith('/') ? 'EMPTY' : 'OPEN';
      yield { kind, name, raw };
    }
  }
}

/** The prefix of the part's own elements with its colon, as some programs write it; '' for most. */
export function prefixOf(xml: string): string {
  for (const { kind, raw } of piecesOf(xml)) {
    if (kind === 'OPEN' || kind === 'EMPTY') return /^<([\w.-]+:)/.exec(raw)?.[1] ?? '';
  }
  return '';
}

const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);

/** The value of an attribute of a tag, without escapes; null when it has none. */
export function attributeOf(raw: string, name: string): string | null {
  const match = attribute(name).exec(raw);
  return match === null ? null : decoded(match[1] ?? match[2] ?? '');
}

export function withAttribute(raw: string, name: string, value: string): string {
  const written = ` ${name}="${encoded(value).replaceAll('"', '&quot;')}"`;
  const changed = raw.replace(attribute(name), () => written);
  if (changed !== raw || attribute(name).test(raw)) return changed;
  return raw.replace(/\s*\/?>$/, (end) => written + end);
}

export const withoutAttribute = (raw: string, name: string): string =>
  raw.replace(attribute(name), '');

export const encoded = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text as a value of a cell: `_x0041_` would be read as A, and control characters are no XML. */
export const encodedValue = (text: string): string =>
  encoded(
    text
      .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those that XML has no way to write
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''),
  );
