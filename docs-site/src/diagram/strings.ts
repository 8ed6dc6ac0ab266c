/** Words around a diagram. They are written into the page when it is built, so no script needs them. */
import type { DiagramNodeKind } from '@shequ/schema/content/diagram/diagram.ts';

export const strings = {
  /** Summary of the text that says what the picture shows. */
  inWords: '图的文字说明',
  /** Before a box whose meaning the picture gives by its shape; other boxes need no word. */
  kinds: { WARNING: '警示', FORBIDDEN: '禁止' } as Partial<Record<DiagramNodeKind, string>>,
};
