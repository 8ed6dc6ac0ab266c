/** The source of a diagram → what it shows, or everything that is wrong with it. */
import type {
  AttributeASTNode,
  ClusterStatementASTNode,
  CommentASTNode,
  EdgeASTNode,
  LiteralASTNode,
  NodeASTNode,
  SubgraphASTNode,
} from '@ts-graphviz/ast';
import type { Place } from '../source/source-text.ts';
import { structureFaults } from './check-structure.ts';
import {
  DIAGRAM_CLASSES,
  type Diagram,
  type DiagramEdge,
  type DiagramFault,
  type DiagramNode,
  type DiagramRule,
  type DiagramText,
  type ParsedDiagram,
} from './diagram.ts';
import { parseDot, placeOfDot, textPlaceOf } from './dot-syntax.ts';
import { DIAGRAM_LIMITS } from './limits.ts';

const FENCE: Place = { line: 0, column: 1 };
const NODE_ATTRIBUTES = 'label（文字）、class（开始、结束、判断、警示、禁止）、xlabel（时间）';
const EDGE_ATTRIBUTES = 'label（文字）、style=dashed（虚线）、constraint=false（往回指的箭头）';

/** Nodes and edges while they are read, with where each began. */
interface Draft {
  diagram: Diagram;
  nodes: Map<string, DiagramNode>;
  places: Map<string, Place>;
  faults: DiagramFault[];
  texts: DiagramText[];
}

type Attributes = Map<string, LiteralASTNode>;

function addFault(draft: Draft, rule: DiagramRule, place: Place, message: string): void {
  draft.faults.push({ rule, place, message });
}

/** Text of a literal; `\n` breaks the line, no other escape has a meaning here. */
function readText(draft: Draft, literal: LiteralASTNode, most: number): string {
  const place = textPlaceOf(literal);
  if (literal.quoted === 'html') {
    addFault(draft, 'unsupported', place, '图里不写 HTML。文字用半角双引号括起来，换行写 \\n。');
    return '';
  }
  // Same length as the source, so that the places of wording faults stay true.
  draft.texts.push({ text: literal.value.replaceAll('\\n', '\n\n'), place });
  const text = literal.value.replaceAll('\\n', '\n').trim();
  if (text.includes('\\')) {
    addFault(draft, 'unsupported', place, '反斜杠只能用来换行（\\n），别的写法请删掉。');
  }
  if (text === '')
    addFault(draft, 'unsupported', place, '文字是空的。请写上文字，或者删掉这一项。');
  if (text.length > most) {
    const message = `“${text.slice(0, 8)}…”有 ${text.length} 个字，最多 ${most} 个。图上只写要点，细节写在课文里。`;
    addFault(draft, 'too-large', place, message);
  }
  return text;
}

function readAttributes(
  draft: Draft,
  children: readonly (AttributeASTNode | CommentASTNode)[],
  allowed: readonly string[],
  hint: string,
): Attributes {
  const attributes: Attributes = new Map();
  for (const child of children) {
    if (child.type !== 'Attribute') continue;
    if (allowed.includes(child.key.value)) attributes.set(child.key.value, child.value);
    else {
      const message = `“${child.key.value}”在这里不能用：形状、颜色、大小由网站统一定，图里不放链接和图片。可以写 ${hint}。`;
      addFault(draft, 'unsupported', placeOfDot(child), message);
    }
  }
  return attributes;
}

/** The node of an id, made when it is first named; `lane` is where the mention stands. */
function nodeOf(draft: Draft, id: LiteralASTNode, lane: number | null): DiagramNode {
  const known = draft.nodes.get(id.value);
  const place = textPlaceOf(id);
  if (known !== undefined) {
    if (lane !== null && known.lane !== null && known.lane !== lane) {
      const [one, other] = [draft.diagram.lanes[known.lane], draft.diagram.lanes[lane]];
      const message = `“${id.value}”放进了两条泳道：${one}、${other}。一件事只归一方，请删掉一处。`;
      addFault(draft, 'lanes', place, message);
    }
    known.lane ??= lane;
    return known;
  }
  const node: DiagramNode = { id: id.value, label: id.value, time: null, kind: 'STEP', lane };
  draft.nodes.set(id.value, node);
  draft.places.set(id.value, place);
  draft.diagram.nodes.push(node);
  return node;
}

function readNode(draft: Draft, statement: NodeASTNode, lane: number | null): void {
  const { id } = statement;
  if (id.quoted !== true && /^(?:di)?graph$|^strict$/i.test(id.value)) {
    const message = '不用写 digraph { }，直接写 甲 -> 乙。';
    addFault(draft, 'syntax', placeOfDot(statement), message);
    return;
  }
  const node = nodeOf(draft, id, lane);
  const found = readAttributes(
    draft,
    statement.children,
    ['label', 'class', 'xlabel'],
    NODE_ATTRIBUTES,
  );
  const label = found.get('label');
  if (label !== undefined) node.label = readText(draft, label, DIAGRAM_LIMITS.label);
  const time = found.get('xlabel');
  if (time !== undefined) node.time = readText(draft, time, DIAGRAM_LIMITS.time);
  const kind = found.get('class');
  if (kind === undefined) return;
  if (Object.hasOwn(DIAGRAM_CLASSES, kind.value)) {
    node.kind = DIAGRAM_CLASSES[kind.value as keyof typeof DIAGRAM_CLASSES];
  } else {
    const words = Object.keys(DIAGRAM_CLASSES).join('、');
    const message = `不认识 class“${kind.value}”，只能是 ${words}；普通的一步不写 class。`;
    addFault(draft, 'unsupported', textPlaceOf(kind), message);
  }
}

function addPortFault(draft: Draft, place: Place): void {
  const message = '名字里有半角冒号。请改成全角的“：”，并用半角双引号把名字括起来。';
  addFault(draft, 'unsupported', place, message);
}

function readEdge(draft: Draft, statement: EdgeASTNode, lane: number | null): void {
  const groups = statement.targets.map((target) => {
    const refs = target.type === 'NodeRef' ? [target] : target.children;
    for (const ref of refs) if (ref.port !== undefined) addPortFault(draft, placeOfDot(ref));
    return refs.map((ref) => ({ node: nodeOf(draft, ref.id, lane), place: placeOfDot(ref) }));
  });
  const found = readAttributes(
    draft,
    statement.children,
    ['label', 'style', 'constraint'],
    EDGE_ATTRIBUTES,
  );
  for (const [name, only] of [
    ['style', 'dashed'],
    ['constraint', 'false'],
  ] as const) {
    const value = found.get(name);
    if (value !== undefined && value.value !== only) {
      const message = `${name} 只能写 ${name}=${only}，不能写“${value.value}”。不需要就删掉。`;
      addFault(draft, 'unsupported', textPlaceOf(value), message);
    }
  }
  const label = found.get('label');
  const common: Pick<DiagramEdge, 'label' | 'dashed' | 'ranks'> = {
    label: label === undefined ? null : readText(draft, label, DIAGRAM_LIMITS.edgeLabel),
    dashed: found.has('style'),
    ranks: !found.has('constraint'),
  };
  const { edges } = draft.diagram;
  for (let at = 0; at + 1 < groups.length; at += 1) {
    for (const from of groups[at] ?? []) {
      for (const to of groups[at + 1] ?? []) {
        if (from.node === to.node) {
          const message = `箭头从“${to.node.id}”指回了自己。请检查名字，或者删掉这个箭头。`;
          addFault(draft, 'unsupported', to.place, message);
        }
        // One more than allowed is enough to be refused; groups can name very many.
        if (edges.length > DIAGRAM_LIMITS.edges) return;
        edges.push({ from: from.node.id, to: to.node.id, ...common });
      }
    }
  }
}

function readLane(draft: Draft, statement: SubgraphASTNode): void {
  const { id } = statement;
  if (id === undefined) {
    const message = '花括号只用来写泳道：subgraph 网格员 { 甲; 乙 }。';
    addFault(draft, 'unsupported', placeOfDot(statement), message);
    return;
  }
  const labels = statement.children.filter(
    (child): child is AttributeASTNode => child.type === 'Attribute',
  );
  const found = readAttributes(draft, labels, ['label'], 'label（泳道的名字）');
  const name = readText(draft, found.get('label') ?? id, DIAGRAM_LIMITS.lane);
  const lane = draft.diagram.lanes.push(name) - 1;
  const rest = statement.children.filter((child) => child.type !== 'Attribute');
  readStatements(draft, rest, lane);
}

function readStatements(
  draft: Draft,
  statements: readonly ClusterStatementASTNode[],
  lane: number | null,
): void {
  for (const statement of statements) {
    const place = placeOfDot(statement);
    switch (statement.type) {
      case 'Node':
        readNode(draft, statement, lane);
        break;
      case 'Edge':
        readEdge(draft, statement, lane);
        break;
      case 'Subgraph':
        if (lane === null) readLane(draft, statement);
        else addFault(draft, 'unsupported', place, '泳道里不能再套泳道。请并列写。');
        break;
      case 'Attribute':
      case 'AttributeList': {
        const message = '整张图的样子（方向、字体、颜色）由网站统一定，请删掉这一行。';
        addFault(draft, 'unsupported', place, message);
        break;
      }
      case 'Comment':
        break;
    }
  }
}

/** Ids that are shown as labels are text of the picture, too. */
function readIds(draft: Draft): void {
  for (const node of draft.diagram.nodes) {
    const place = draft.places.get(node.id) ?? FENCE;
    if (node.label !== node.id) continue;
    draft.texts.push({ text: node.id, place });
    if (node.id.length > DIAGRAM_LIMITS.label) {
      const message = `“${node.id.slice(0, 8)}…”有 ${node.id.length} 个字，最多 ${DIAGRAM_LIMITS.label} 个。图上只写要点，细节写在课文里。`;
      addFault(draft, 'too-large', place, message);
    }
  }
}

function titleFault(title: string): string | null {
  const most = DIAGRAM_LIMITS.title;
  if (title === '') {
    return '图没有标题。写成 ```dot 图上有什么，标题就是看不见图的人先听到的话。';
  }
  if (title.length <= most) return null;
  return `图的标题有 ${title.length} 个字，最多 ${most} 个。说清图上有什么就行。`;
}

/** `title` is what follows `dot` in the info string. Never throws. */
export function parseDiagram(title: string, source: string): ParsedDiagram {
  const draft: Draft = {
    diagram: { title: title.trim(), lanes: [], nodes: [], edges: [] },
    nodes: new Map(),
    places: new Map(),
    faults: [],
    texts: [],
  };
  const wrongTitle = titleFault(draft.diagram.title);
  if (wrongTitle !== null) addFault(draft, 'title', FENCE, wrongTitle);
  const lines = source.split('\n').length;
  if (source.length > DIAGRAM_LIMITS.source || lines > DIAGRAM_LIMITS.lines) {
    const message = `图太大：最多 ${DIAGRAM_LIMITS.source} 个字符、${DIAGRAM_LIMITS.lines} 行。请分成几张图，或者改用表格。`;
    addFault(draft, 'too-large', FENCE, message);
    return { diagram: null, faults: draft.faults, texts: [] };
  }
  const dot = parseDot(source);
  if ('fault' in dot) {
    addFault(draft, 'syntax', dot.fault.place, dot.fault.message);
    return { diagram: null, faults: draft.faults, texts: [] };
  }
  readStatements(draft, dot.statements, null);
  readIds(draft);
  draft.faults.push(...structureFaults(draft.diagram, draft.places));
  const { diagram, faults, texts } = draft;
  return { diagram: faults.length === 0 ? diagram : null, faults, texts };
}
