/**
 * A picture as its author meant it: boxes, arrows and lanes, without any shape or colour. Authors
 * write it in a part of the DOT language, in a fenced block of a lesson whose info string is
 * `dot` and the title. Whoever draws it decides how it looks.
 */
import type { Place } from '../source/source-text.ts';

/** What a box stands for; the Chinese words are what authors write as `class`. */
export const DIAGRAM_CLASSES = {
  开始: 'START',
  结束: 'END',
  判断: 'DECISION',
  警示: 'WARNING',
  禁止: 'FORBIDDEN',
} as const;

export type DiagramNodeKind = 'STEP' | (typeof DIAGRAM_CLASSES)[keyof typeof DIAGRAM_CLASSES];

export interface DiagramNode {
  id: string;
  /** Shown in the box; `\n` where the author wants a new line. */
  label: string;
  /** When it happens, e.g. `第 3 日`; null when the author gives no time. */
  time: string | null;
  kind: DiagramNodeKind;
  /** Index into `lanes`; null in a diagram without lanes. */
  lane: number | null;
}

export interface DiagramEdge {
  from: string;
  to: string;
  label: string | null;
  dashed: boolean;
  /** False for an arrow that must not push its target below its origin, such as one that leads back. */
  ranks: boolean;
}

export interface Diagram {
  /** Says what the picture shows; the text for those who do not see it begins with it. */
  title: string;
  /** Names of who acts, from left to right; empty when the diagram has no lanes. */
  lanes: string[];
  /** In the order in which the author first names them. */
  nodes: DiagramNode[];
  edges: DiagramEdge[];
}

/** Which rule a fault of a diagram belongs to, see `rules/diagram/`. */
export type DiagramRule =
  | 'title'
  | 'syntax'
  | 'unsupported'
  | 'too-large'
  | 'unconnected'
  | 'decision'
  | 'lanes';

/** A fault with its place in the block: line 0 is the line of the fence. */
export interface DiagramFault {
  rule: DiagramRule;
  place: Place;
  message: string;
}

/** A piece of text that readers see, with where it begins in the block, for wording rules. */
export interface DiagramText {
  text: string;
  place: Place;
}

export interface ParsedDiagram {
  /** Null when there is a fault. */
  diagram: Diagram | null;
  faults: DiagramFault[];
  texts: DiagramText[];
}
