/**
 * A diagram as a graph for Graphviz. Graphviz places boxes and arrows; it never sees the text.
 * Each line of a label is a stand-in of the width that the line will have: letters of a font whose
 * letters are all equally wide, the one thing that Graphviz measures exactly without fonts. The
 * words take their places afterwards (see to-figure.ts).
 */
import type {
  Diagram,
  DiagramEdge,
  DiagramNode,
  DiagramNodeKind,
} from '@shequ/schema/content/diagram/diagram.ts';
import { labelLines, widthOf } from './label-lines.ts';

type Attributes = Record<string, string | number | boolean>;
interface GraphNode {
  name: string;
  attributes?: Attributes;
}
interface GraphEdge {
  tail: string;
  head: string;
  attributes: Attributes;
}
export interface DrawnGraph {
  graphAttributes: Attributes;
  nodes: GraphNode[];
  edges: GraphEdge[];
  subgraphs: { name?: string; graphAttributes: Attributes; nodes: GraphNode[] }[];
}

export interface DrawnLine {
  text: string;
  /** True for a line that says when, above the text of its box. */
  isTime: boolean;
}

export interface DrawnDiagram {
  graph: DrawnGraph;
  /** Lines of text by the id that the drawn element carries. */
  lines: Map<string, DrawnLine[]>;
}

/** Size of all text, in the units of the drawing; CSS sets the same. */
export const TEXT_SIZE = 16;
/** Distance of lines is 1.2 times this. */
const LINE_SIZE = 18;
/** Advance of a letter of Courier, in em: what Graphviz counts for each letter of a stand-in. */
const COURIER_ADVANCE = 0.6;

const STAND_IN: Attributes = { fontname: 'Courier', fontsize: LINE_SIZE };

/** Most em a line may have, by where it stands. Three lanes, or three boxes abreast, fit a phone. */
const WIDEST = {
  box: 9,
  aloneBox: 12,
  timeline: 12,
  lane: 6,
  /** Shapes with corners cut off need more width for the same text. */
  decision: 8,
  forbidden: 6,
  edge: 6,
  time: 5,
};

const SHAPES: Readonly<Record<DiagramNodeKind, Attributes>> = {
  STEP: { shape: 'box', style: 'rounded', margin: '0.11,0.08' },
  START: { shape: 'box', style: 'rounded', margin: '0.16,0.08' },
  END: { shape: 'box', style: 'rounded', margin: '0.16,0.08' },
  DECISION: { shape: 'hexagon', margin: '0.02,0.03' },
  WARNING: { shape: 'note', margin: '0.14,0.08' },
  FORBIDDEN: { shape: 'octagon', margin: '0.04,0.03' },
};

/** Width of a letter of a stand-in, in units of the drawing. */
const LETTER = COURIER_ADVANCE * LINE_SIZE;
const UNITS_PER_INCH = 72;

/** How many letters stand for a line. */
function lettersFor(line: string): number {
  return Math.ceil((widthOf(line) * TEXT_SIZE) / LETTER);
}

/** `more` letters keep the neighbours away from the text. */
function standIn(lines: readonly string[], more: number): string {
  return lines.map((line) => 'M'.repeat(lettersFor(line) + more)).join('\n');
}

function className(kind: string): string {
  return `is-${kind.toLowerCase()}`;
}

class Drawing {
  readonly lines = new Map<string, DrawnLine[]>();
  readonly graph: DrawnGraph = {
    graphAttributes: { rankdir: 'TB', newrank: true, nodesep: 0.2, ranksep: 0.32, margin: 0 },
    nodes: [],
    edges: [],
    subgraphs: [],
  };
  readonly #diagram: Diagram;
  readonly #names: Map<string, string>;
  /** True when boxes stand under each other only, so that they may be wide. */
  readonly #single: boolean;
  readonly #timeline: boolean;
  /** Least width of a box, in inches: boxes of a plain timeline are all as wide as the widest. */
  readonly #boxWidth: number;

  constructor(diagram: Diagram) {
    this.#diagram = diagram;
    this.#names = new Map(diagram.nodes.map(({ id }, index) => [id, `n${index}`]));
    const exits = new Map<string, number>();
    for (const { from } of diagram.edges) exits.set(from, (exits.get(from) ?? 0) + 1);
    this.#single = [...exits.values()].every((count) => count === 1);
    this.#timeline = diagram.lanes.length === 0 && diagram.nodes.some(({ time }) => time !== null);
    this.#boxWidth = this.#timeline && this.#single ? this.#widthOfWidest() : 0.4;
  }

  draw(): DrawnDiagram {
    const { nodes, edges, lanes } = this.#diagram;
    if (lanes.length > 0)
      lanes.forEach((name, index) => {
        this.#addLane(name, index);
      });
    else this.graph.nodes.push(...nodes.map((node) => this.#box(node)));
    if (lanes.length > 0) this.#alignLanes();
    if (this.#timeline) this.#addTimes();
    edges.forEach((edge, index) => {
      this.#addEdge(edge, index);
    });
    return { graph: this.graph, lines: this.lines };
  }

  #widthOfWidest(): number {
    const letters = this.#diagram.nodes.flatMap(({ label }) =>
      labelLines(label, WIDEST.timeline).map(lettersFor),
    );
    return (Math.max(...letters) * LETTER) / UNITS_PER_INCH + 0.4;
  }

  #nameOf(id: string): string {
    const name = this.#names.get(id);
    if (name === undefined) throw new Error(`the diagram has no box “${id}”`);
    return name;
  }

  #text(id: string, label: string, most: number, more = 0, time: string | null = null): Attributes {
    const above = time === null ? [] : labelLines(time, most);
    const lines = [...above, ...labelLines(label, most)];
    this.lines.set(
      id,
      lines.map((text, index) => ({ text, isTime: index < above.length })),
    );
    return { ...STAND_IN, id, label: standIn(lines, more) };
  }

  #widest(node: DiagramNode): number {
    if (node.lane !== null) return WIDEST.lane;
    if (this.#timeline) return WIDEST.timeline;
    if (node.kind === 'DECISION') return WIDEST.decision;
    if (node.kind === 'FORBIDDEN') return WIDEST.forbidden;
    return this.#single ? WIDEST.aloneBox : WIDEST.box;
  }

  #box(node: DiagramNode): GraphNode {
    const name = this.#nameOf(node.id);
    // In a lane there is no room beside a box for its time; it stands above the text.
    const time = this.#timeline ? null : node.time;
    const attributes = {
      ...SHAPES[node.kind],
      ...this.#text(name, node.label, this.#widest(node), 0, time),
      class: className(node.kind),
      width: this.#boxWidth,
      height: 0.3,
    };
    return { name, attributes };
  }

  /** Joins two elements by an arrow that is not seen, to hold them in line. */
  #hold(tail: string, head: string, weight: number): void {
    this.graph.edges.push({ tail, head, attributes: { style: 'invis', weight } });
  }

  #addLane(name: string, lane: number): void {
    const boxes = this.#diagram.nodes.filter((node) => node.lane === lane);
    const head: GraphNode = {
      name: `head${lane}`,
      attributes: {
        ...this.#text(`head${lane}`, name, WIDEST.lane),
        shape: 'plaintext',
        class: 'lane-name',
        margin: '0.02,0.02',
        height: 0.2,
      },
    };
    // Reaches the bottom of the tallest lane, so that all are equally tall.
    const foot: GraphNode = {
      name: `foot${lane}`,
      attributes: { label: '', style: 'invis', width: 0.01, height: 0.01 },
    };
    this.graph.subgraphs.push({
      name: `cluster_${lane}`,
      graphAttributes: { margin: 7, class: lane % 2 === 0 ? 'is-even' : 'is-odd' },
      nodes: [head, ...boxes.map((node) => this.#box(node)), foot],
    });
    const column = [head.name, ...boxes.map(({ id }) => this.#nameOf(id)), foot.name];
    column.slice(1).forEach((next, index) => {
      this.#hold(column[index] as string, next, 60);
    });
  }

  /** Heads stand abreast in the author's order, feet on one line. */
  #alignLanes(): void {
    const lanes = this.#diagram.lanes.map((_, lane) => lane);
    for (const [rank, part] of [
      ['min', 'head'],
      ['max', 'foot'],
    ] as const) {
      this.graph.subgraphs.push({
        graphAttributes: { rank },
        nodes: lanes.map((lane) => ({ name: `${part}${lane}` })),
      });
    }
    for (const lane of lanes.slice(1)) this.#hold(`head${lane - 1}`, `head${lane}`, 1);
  }

  /** Times stand in a column of their own to the left of what happens then. */
  #addTimes(): void {
    const timed = this.#diagram.nodes.filter(({ time }) => time !== null);
    timed.forEach(({ id, time }, index) => {
      const box = this.#nameOf(id);
      const name = `time${index}`;
      this.graph.nodes.push({
        name,
        attributes: {
          ...this.#text(name, time ?? '', WIDEST.time),
          shape: 'plaintext',
          class: 'is-time',
          margin: '0.02,0.02',
          height: 0.2,
        },
      });
      this.graph.subgraphs.push({
        graphAttributes: { rank: 'same' },
        nodes: [{ name }, { name: box }],
      });
      this.#hold(name, box, 1);
      if (index > 0) this.#hold(`time${index - 1}`, name, 60);
    });
  }

  #addEdge({ from, to, label, dashed, ranks }: DiagramEdge, index: number): void {
    const id = `e${index}`;
    this.graph.edges.push({
      tail: this.#nameOf(from),
      head: this.#nameOf(to),
      attributes: {
        id,
        arrowsize: 0.8,
        ...(label === null ? {} : this.#text(id, label, WIDEST.edge, 1)),
        ...(dashed ? { class: 'is-dashed' } : {}),
        ...(ranks ? {} : { constraint: false }),
        // Holds the column of a timeline straight.
        ...(this.#timeline ? { weight: 100 } : {}),
      },
    });
  }
}

export function toGraph(diagram: Diagram): DrawnDiagram {
  return new Drawing(diagram).draw();
}
