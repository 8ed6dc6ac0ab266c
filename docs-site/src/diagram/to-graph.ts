/**
 * A diagram as a graph for Graphviz, which places boxes and arrows and never sees a word: lines of
 * text are stand-ins (see shapes.ts), and the words take their places afterwards (see
 * to-figure.ts).
 */
import type { Diagram, DiagramEdge, DiagramNode } from '@shequ/schema/content/diagram/diagram.ts';
import { boxesAbreast } from './abreast.ts';
import { labelLines } from './label-lines.ts';
import {
  type Attributes,
  boxAttributes,
  boxSize,
  fixedSize,
  type Size,
  standIn,
  textSize,
} from './shapes.ts';

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
  subgraphs: { graphAttributes: Attributes; nodes: GraphNode[] }[];
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

/** Most em a line may have, by where it stands. */
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

/** Of an arrow that is not seen, to hold boxes in a column: far above that of the author's arrows. */
const HOLD = 1000;
/** Room in a lane beside its widest box. */
const LANE_PADDING = 14;

interface Box {
  lines: DrawnLine[];
  size: Size;
}

class Drawing {
  readonly lines = new Map<string, DrawnLine[]>();
  readonly graph: DrawnGraph = {
    graphAttributes: { rankdir: 'TB', nodesep: 0.2, ranksep: 0.32, pad: 0.08 },
    nodes: [],
    edges: [],
    subgraphs: [],
  };
  readonly #diagram: Diagram;
  readonly #share: number;
  readonly #names: Map<string, string>;
  /** True when boxes stand under each other only, so that they may be wide. */
  readonly #single: boolean;
  readonly #timeline: boolean;
  readonly #abreast: ReadonlySet<string>;
  readonly #boxes: Map<DiagramNode, Box>;

  constructor(diagram: Diagram, share: number) {
    this.#diagram = diagram;
    this.#share = share;
    this.#names = new Map(diagram.nodes.map(({ id }, index) => [id, `n${index}`]));
    const exits = new Map<string, number>();
    for (const { from } of diagram.edges) exits.set(from, (exits.get(from) ?? 0) + 1);
    this.#single = [...exits.values()].every((count) => count === 1);
    this.#timeline = diagram.lanes.length === 0 && diagram.nodes.some(({ time }) => time !== null);
    this.#abreast = boxesAbreast(diagram);
    this.#boxes = new Map(diagram.nodes.map((node) => [node, this.#layOut(node)]));
    if (this.#timeline && this.#single) this.#makeEquallyWide();
  }

  draw(): DrawnDiagram {
    const { nodes, edges, lanes } = this.#diagram;
    for (const node of nodes) {
      const name = this.#nameOf(node.id);
      const { lines, size } = this.#box(node);
      this.#addText(name, lines, boxAttributes(node.kind, size));
    }
    if (lanes.length > 0) this.#addLanes();
    if (this.#timeline) this.#addTimes();
    for (const [index, edge] of edges.entries()) this.#addEdge(edge, index);
    return { graph: this.graph, lines: this.lines };
  }

  #nameOf(id: string): string {
    const name = this.#names.get(id);
    if (name === undefined) throw new Error(`the diagram has no box “${id}”`);
    return name;
  }

  #box(node: DiagramNode): Box {
    return this.#boxes.get(node) as Box;
  }

  #linesOf(text: string, most: number, isTime = false): DrawnLine[] {
    return labelLines(text, most).map((line) => ({ text: line, isTime }));
  }

  #widest(node: DiagramNode): number {
    if (node.lane !== null) return WIDEST.lane;
    if (this.#timeline) return WIDEST.timeline;
    if (node.kind === 'DECISION') return WIDEST.decision;
    if (node.kind === 'FORBIDDEN') return WIDEST.forbidden;
    return this.#single ? WIDEST.aloneBox : WIDEST.box;
  }

  /**
   * True when the time stands to the left of the box. In a lane there is no room for it there, and
   * where the way forks it might stand beside another box; then it stands above the text.
   */
  #hasTimeBeside({ id }: DiagramNode): boolean {
    const { edges } = this.#diagram;
    const forks = ({ from }: DiagramEdge) =>
      edges.some((other) => other.from === from && other.to !== id);
    return this.#timeline && !edges.some((edge) => edge.to === id && forks(edge));
  }

  #layOut(node: DiagramNode): Box {
    // A box that stands alone on its row makes the drawing no wider.
    const shortens = node.lane !== null || this.#abreast.has(node.id);
    const most = (shortens ? this.#share : 1) * this.#widest(node);
    const time =
      node.time === null || this.#hasTimeBeside(node) ? [] : this.#linesOf(node.time, most, true);
    const lines = [...time, ...this.#linesOf(node.label, most)];
    return {
      lines,
      size: boxSize(
        node.kind,
        lines.map(({ text }) => text),
      ),
    };
  }

  #makeEquallyWide(): void {
    const boxes = [...this.#boxes.values()];
    const width = Math.max(...boxes.map(({ size }) => size.width));
    for (const box of boxes) box.size.width = width;
  }

  /** A node with text; the words are kept for later. */
  #addText(name: string, lines: DrawnLine[], attributes: Attributes): void {
    this.lines.set(name, lines);
    const label = standIn(lines.map(({ text }) => text));
    this.graph.nodes.push({ name, attributes: { ...label, ...attributes, id: name } });
  }

  #hold(tail: string, head: string, weight: number): void {
    this.graph.edges.push({ tail, head, attributes: { style: 'invis', weight } });
  }

  #addRank(rank: string, names: readonly string[]): void {
    this.graph.subgraphs.push({
      graphAttributes: { rank },
      nodes: names.map((name) => ({ name })),
    });
  }

  /**
   * Lanes are columns, held straight from a head to a foot that are as wide as the lane. Clusters
   * of Graphviz would be lanes, too, but it does not keep them in the author's order.
   */
  #addLanes(): void {
    const { lanes, nodes } = this.#diagram;
    const heads = lanes.map((name) => this.#linesOf(name, WIDEST.lane));
    const sizes = heads.map((lines) => textSize(lines.map(({ text }) => text)));
    const height = Math.max(...sizes.map((size) => size.height)) + 4;
    this.graph.graphAttributes.nodesep = 0.1;
    for (const [lane, lines] of heads.entries()) {
      const boxes = nodes.filter((node) => node.lane === lane);
      const widths = boxes.map((node) => this.#box(node).size.width);
      const width = Math.max(sizes[lane]?.width ?? 0, ...widths) + LANE_PADDING;
      const [head, foot] = [`head${lane}`, `foot${lane}`];
      this.#addText(head, lines, {
        shape: 'box',
        class: 'lane-name',
        ...fixedSize({ width, height }),
      });
      const invisible = { label: '', style: 'invis', ...fixedSize({ width, height: 1 }) };
      this.graph.nodes.push({ name: foot, attributes: invisible });
      const column = [head, ...boxes.map(({ id }) => this.#nameOf(id)), foot];
      for (const [index, next] of column.slice(1).entries()) {
        this.#hold(column[index] as string, next, HOLD);
      }
      if (lane > 0) this.#hold(`head${lane - 1}`, head, 1);
      if (lane > 0) this.#hold(`foot${lane - 1}`, foot, 1);
    }
    this.#addRank(
      'min',
      lanes.map((_, lane) => `head${lane}`),
    );
    this.#addRank(
      'max',
      lanes.map((_, lane) => `foot${lane}`),
    );
  }

  /** Times stand in a column of their own to the left of what happens then. */
  #addTimes(): void {
    const timed = this.#diagram.nodes.filter(
      (node) => node.time !== null && this.#hasTimeBeside(node),
    );
    for (const [index, { id, time }] of timed.entries()) {
      const box = this.#nameOf(id);
      const name = `time${index}`;
      const lines = this.#linesOf(time ?? '', WIDEST.time);
      const { width, height } = textSize(lines.map(({ text }) => text));
      const size = { width: width + 4, height: height + 4 };
      this.#addText(name, lines, { shape: 'plaintext', class: 'is-time', ...fixedSize(size) });
      this.#addRank('same', [name, box]);
      this.#hold(name, box, 1);
      if (index > 0) this.#hold(`time${index - 1}`, name, HOLD);
    }
  }

  #addEdge({ from, to, label, dashed, ranks }: DiagramEdge, index: number): void {
    const id = `e${index}`;
    const lines = label === null ? [] : this.#linesOf(label, this.#share * WIDEST.edge);
    this.lines.set(id, lines);
    const [origin, target] = [this.#nameOf(from), this.#nameOf(to)];
    this.graph.edges.push({
      // One that leads back is laid out from its target and drawn from its origin: left to itself
      // Graphviz would turn the whole order around, and told to ignore it, it loses its words.
      ...(ranks ? { tail: origin, head: target } : { tail: target, head: origin }),
      attributes: {
        id,
        arrowsize: 0.8,
        ...(label === null
          ? {}
          : standIn(
              lines.map(({ text }) => text),
              1,
            )),
        ...(dashed ? { class: 'is-dashed' } : {}),
        ...(ranks ? {} : { dir: 'back' }),
        // Holds the column of a timeline straight.
        ...(this.#timeline ? { weight: HOLD } : {}),
      },
    });
  }
}

/**
 * `share` makes lines shorter than they are at ease, down to about half, where boxes stand abreast.
 */
export function toGraph(diagram: Diagram, share = 1): DrawnDiagram {
  return new Drawing(diagram, share).draw();
}
