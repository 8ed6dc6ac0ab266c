/** Draws diagrams with Graphviz, as WASM in the process that builds the pages. */
import type { Diagram } from '@shequ/schema/content/diagram/diagram.ts';
import { instance } from '@viz-js/viz';
import type { Element } from 'hast';
import { toFigure } from './to-figure.ts';
import { toGraph } from './to-graph.ts';

/** Loaded with the first diagram and kept: it takes longer than drawing one. */
let engine: ReturnType<typeof instance> | null = null;
/** By what is drawn; while writing, a saved lesson draws only the diagrams that changed. */
const drawn = new Map<string, Element>();

/** A figure to insert; every call gives a tree of its own. */
export async function drawDiagram(diagram: Diagram): Promise<Element> {
  const key = JSON.stringify(diagram);
  let figure = drawn.get(key);
  if (figure === undefined) {
    engine ??= instance();
    const { graph, lines } = toGraph(diagram);
    const viz = await engine;
    const result = viz.render({ directed: true, ...graph }, { format: 'svg', engine: 'dot' });
    if (result.status === 'failure' || result.errors.length > 0) {
      const reasons = result.errors.map(({ message }) => message).join('; ');
      throw new Error(`Graphviz did not draw “${diagram.title}”: ${reasons}`);
    }
    figure = toFigure(diagram, result.output, lines);
    drawn.set(key, figure);
  }
  return structuredClone(figure);
}
