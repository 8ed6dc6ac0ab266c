/** The files of the drawings, by name: their text, and the address the build gives them. */
import type { DrawingFile } from './drawings.ts';

const TEXTS = import.meta.glob<string>('./svg/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const ADDRESSES = import.meta.glob<string>('./svg/*.svg', {
  query: '?url',
  import: 'default',
  eager: true,
});

function named(files: Record<string, string>, id: string): string {
  const file = files[`./svg/${id}.svg`];
  if (file === undefined) throw new Error(`no drawing ${id}.svg`);
  return file;
}

export const drawingFile = (id: string): DrawingFile => ({
  address: named(ADDRESSES, id),
  svg: named(TEXTS, id),
});
