/**
 * Sizes of boxes. Graphviz as WASM has no fonts, so it is told the size of everything: texts are
 * given to it as stand-ins, letters of a font whose letters are all equally wide, and boxes get the
 * size that their text needs. All lengths are units of the drawing; at full size one is a pixel.
 */
import type { DiagramNodeKind } from '@shequ/schema/content/diagram/diagram.ts';
import { widthOf } from './label-lines.ts';

export type Attributes = Record<string, string | number | boolean>;

/** Size of all text; CSS sets the same. */
export const TEXT_SIZE = 16;
/** Size that Graphviz takes the text for: it sets lines 1.2 times this apart. */
const LINE_SIZE = 18;
const LINE_HEIGHT = 1.2 * LINE_SIZE;
/** Width of a letter of Courier, what Graphviz counts for each letter of a stand-in. */
const LETTER = 0.6 * LINE_SIZE;
const UNITS_PER_INCH = 72;

const STAND_IN: Attributes = { fontname: 'Courier', fontsize: LINE_SIZE };

function lettersFor(line: string): number {
  return Math.ceil((widthOf(line) * TEXT_SIZE) / LETTER);
}

/** A label of the size of the lines; `more` letters keep the neighbours away. */
export function standIn(lines: readonly string[], more = 0): Attributes {
  const label = lines.map((line) => 'M'.repeat(lettersFor(line) + more)).join('\n');
  return { ...STAND_IN, label };
}

export interface Size {
  width: number;
  height: number;
}

export function textSize(lines: readonly string[]): Size {
  return {
    width: Math.max(...lines.map(lettersFor)) * LETTER,
    height: lines.length * LINE_HEIGHT,
  };
}

/** Share of its side that an octagon cuts off at each corner. */
const OCTAGON_CUT = 1 - Math.SQRT1_2;

/** The size of a box whose corners leave room for the text. */
export function boxSize(kind: DiagramNodeKind, lines: readonly string[]): Size {
  const { width, height } = textSize(lines);
  switch (kind) {
    case 'DECISION': {
      // The slanted sides of a hexagon take a quarter of its width each.
      const tall = 1.35 * height + 6;
      return { width: (width + 4) / (1 - height / (2 * tall)), height: tall };
    }
    case 'FORBIDDEN': {
      const tall = 1.3 * height + 6;
      const cut = 2 * OCTAGON_CUT;
      const sideways = 1 - (1 - height / tall) / cut;
      return { width: (width + 4) / (1 - cut * sideways), height: tall };
    }
    case 'START':
    case 'END':
    case 'WARNING':
      return { width: width + 20, height: height + 10 };
    case 'STEP':
      return { width: width + 14, height: height + 10 };
  }
}

const SHAPES: Readonly<Record<DiagramNodeKind, Attributes>> = {
  STEP: { shape: 'box', style: 'rounded' },
  START: { shape: 'box', style: 'rounded' },
  END: { shape: 'box', style: 'rounded' },
  DECISION: { shape: 'hexagon' },
  WARNING: { shape: 'note' },
  FORBIDDEN: { shape: 'octagon' },
};

/** Attributes of a node of exactly this size. */
export function fixedSize({ width, height }: Size): Attributes {
  return {
    fixedsize: true,
    margin: 0,
    width: width / UNITS_PER_INCH,
    height: height / UNITS_PER_INCH,
  };
}

export function boxAttributes(kind: DiagramNodeKind, size: Size): Attributes {
  return { ...SHAPES[kind], ...fixedSize(size), class: `is-${kind.toLowerCase()}` };
}
