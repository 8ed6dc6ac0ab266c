/** Draws diagrams with Graphviz, as WASM in the process that builds the pages. */
import type { Diagram } from '@shequ/schema/content/diagram/diagram.ts';
import { instance, type Viz } from '@viz-js/viz';
import type { Element } from 'hast';
import { type Drawing, FITS_PHONE, toDrawing, toFigure } from './to-figure.ts';
import { toGraph } from './to-graph.ts';

/** Loaded with the first diagram and kept: it takes longer than drawing one. */
let engine: ReturnType<typeof instance> | null = null;
/** By what is drawn; while writing, a saved lesson draws only the diagrams that changed. */
const drawn = new Map<string, Element>();

/** How long lines may be, of what they are at ease; tried until the drawing fits a phone. */
const SHARES = [1, 0.8, 0.65, 0.5];

function drawWith(viz: Viz, diagram: Diagram, share: number): Drawing {
  const { graph, lines } = toGraph(diagram, share);
  const result = viz.render({ directed: true, ...graph }, { format: 'svg', engine: 'dot' });
  if (result.status === 'failure' || result.errors.length > 0) {
    const reasons = result.errors.map(({ message }) => message).join('; ');
    throw new Error(`Graphviz did not draw “${diagram.title}”: ${reasons}`);
  }
  return toDrawing(result.output, lines);
}

async function draw(diagram: Diagram): Promise<Element> {
  engine ??= instance();
  const viz = await engine;
  for (const share of SHARES) {
    const drawing = drawWith(viz, diagram, share);
    if (drawing.width <= FITS_PHONE) return toFigure(diagram, drawing);
  }
  // What scrolls anyway is easier to read with lines of the usual length.
  return toFigure(diagram, drawWith(viz, diagram, 1));
}

/** A figure to insert; every call gives a tree of its own. */
export async function drawDiagram(diagram: Diagram): Promise<Element> {
  const key = JSON.stringify(diagram);
  const figure = drawn.get(key) ?? (await draw(diagram));
  drawn.set(key, figure);
  return structuredClone(figure);
}
