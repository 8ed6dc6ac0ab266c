/** Which kind of file the bytes are, and its rows. Runs in the worker. */
import type { Sheet } from './cell.ts';
import { FileFault } from './file-fault.ts';
import { LIMITS } from './limits.ts';

const startsWith = (bytes: Uint8Array, ...start: number[]) =>
  start.every((byte, index) => bytes[index] === byte);

/** Names of streams of a compound file are UTF-16. */
const holds = (bytes: Uint8Array, name: string) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from(name, 'utf16le'),
  );

/** Throws FileFault for a file that no reader is there for. */
export function kindOfFile(bytes: Uint8Array): 'WORKBOOK' | 'TEXT' {
  if (bytes.length === 0) throw new FileFault('EMPTY');
  if (bytes.length > LIMITS.bytes) throw new FileFault('TOO_LARGE');
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw new FileFault(holds(bytes, 'EncryptedPackage') ? 'ENCRYPTED' : 'OLD_WORKBOOK');
  }
  // A file of BIFF 2 to 5, older than compound files.
  if (startsWith(bytes, 0x09) && bytes[2] === 0x04) throw new FileFault('OLD_WORKBOOK');
  if (startsWith(bytes, 0x50, 0x4b)) return 'WORKBOOK';
  const isOther =
    startsWith(bytes, 0x25, 0x50, 0x44, 0x46) ||
    startsWith(bytes, 0x89, 0x50) ||
    startsWith(bytes, 0xff, 0xd8) ||
    /^\s*<(\?xml|!doctype|html|table)/i.test(
      Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
    );
  if (isOther) throw new FileFault('NO_WORKBOOK');
  return 'TEXT';
}

export async function readBytes(bytes: Uint8Array, sheet: string | null): Promise<Sheet> {
  if (kindOfFile(bytes) === 'TEXT') return (await import('./read-text.ts')).readText(bytes);
  const { readWorkbook } = await import('./read-workbook.ts');
  return await readWorkbook(bytes, sheet);
}
