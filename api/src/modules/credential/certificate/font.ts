/**
 * The font of certificates, read and unpacked when the first one is printed. A character that it does not
 * have would come out blank: look before printing (decision 147).
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { later } from '../../../platform/later.ts';

const FILE = fileURLToPath(
  new URL('../../../../assets/fonts/NotoSansSC-Regular.ttf.br', import.meta.url),
);

export interface CertificateFont {
  readonly file: Buffer;
  /** The characters of the texts that the font cannot print, each once. */
  missingIn(texts: readonly string[]): string[];
}

export const certificateFont = later(async (): Promise<CertificateFont> => {
  const [{ create }, packed] = await Promise.all([import('fontkit'), readFile(FILE)]);
  const file = await promisify(brotliDecompress)(packed);
  const font = create(file);
  const has = (character: string): boolean =>
    font.hasGlyphForCodePoint(character.codePointAt(0) as number);
  return {
    file,
    missingIn: (texts) =>
      [...new Set(texts.join(''))].filter((character) => character !== '\n' && !has(character)),
  };
});
