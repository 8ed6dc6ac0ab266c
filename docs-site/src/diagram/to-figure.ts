/**
 * What Graphviz has drawn → the figure of a page. Colours, fonts and line widths that Graphviz
 * wrote are taken off, since the styles of the site set them for light, dark, paper and forced
 * colours; the words take the places of their stand-ins; names that would show as tooltips go.
 */
import type { Diagram } from '@shequ/schema/content/diagram/diagram.ts';
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { describeDiagram } from './describe-diagram.ts';
import { TEXT_SIZE } from './shapes.ts';
import { strings } from './strings.ts';
import type { DrawnLine } from './to-graph.ts';

/** What says where a shape stands; everything else about it is a matter of style. */
const GEOMETRY = ['d', 'points', 'cx', 'cy', 'rx', 'ry', 'x', 'y', 'textAnchor', 'transform'];
/** Units a drawing may be wide to fit a phone with its text at 13 pixels or more; wider ones scroll. */
export const FITS_PHONE = 430;

/** The picture itself, without what stands around it. */
export interface Drawing {
  svg: Element;
  /** Units, see FITS_PHONE. */
  width: number;
}

const isElement = (node: RootContent | ElementContent): node is Element => node.type === 'element';

/** Numbers to one decimal: a tenth of a pixel is not seen, and the rest is half of the page. */
function rounded(value: string): string {
  return value.replace(/-?\d+\.\d+/g, (number) => String(Number(Number(number).toFixed(1))));
}

function classNames(element: Element): string[] {
  const names = element.properties.className;
  return Array.isArray(names) ? names.map(String) : [];
}

function cleanShape(element: Element): Element {
  const properties: Element['properties'] = {};
  for (const name of GEOMETRY) {
    const value = element.properties[name];
    if (value !== undefined && value !== null) properties[name] = rounded(String(value));
  }
  return { ...element, properties, children: [] };
}

/** A group of Graphviz (box, arrow, lane) with its words in place of the stand-ins. */
function cleanGroup(group: Element, lines: ReadonlyMap<string, DrawnLine[]>): Element {
  const words = [...(lines.get(String(group.properties.id)) ?? [])];
  const children = group.children.filter(isElement).flatMap((child): Element[] => {
    if (child.tagName === 'title') return [];
    if (child.tagName !== 'text') return [cleanShape(child)];
    const line = words.shift();
    if (line === undefined) throw new Error('Graphviz drew more lines of text than it was given');
    const text = cleanShape(child);
    if (line.isTime) text.properties.className = ['is-time'];
    return [{ ...text, children: [{ type: 'text', value: line.text }] }];
  });
  if (words.length > 0) throw new Error('Graphviz drew fewer lines of text than it was given');
  return { type: 'element', tagName: 'g', properties: { className: classNames(group) }, children };
}

function find(node: Root | Element, tagName: string): Element | null {
  for (const child of node.children) {
    if (!isElement(child)) continue;
    if (child.tagName === tagName) return child;
    const inner = find(child, tagName);
    if (inner !== null) return inner;
  }
  return null;
}

/** Arrows below, boxes on top: arrows never cross the text of a box. */
const LAYERS = ['edge', 'node'];
/** How far the grounds of the lanes reach beyond the first and last head, and above all. */
const LANE_MARGIN = 3.6;

interface Point {
  x: number;
  y: number;
}

function pointsOf(group: Element): Point[] {
  const shape = group.children.filter(isElement).find(({ tagName }) => tagName === 'polygon');
  return String(shape?.properties.points ?? '')
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split(',').map(Number))
    .map(([x = Number.NaN, y = Number.NaN]) => ({ x, y }));
}

/** The grounds of lanes: they meet midway between two heads and reach to the end of the drawing. */
function laneGrounds(groups: readonly Element[]): Element[] {
  const heads = groups
    .filter((group) => classNames(group).includes('lane-name'))
    .map((group) => {
      const points = pointsOf(group);
      const xs = points.map(({ x }) => x);
      const top = Math.min(...points.map(({ y }) => y)) - LANE_MARGIN;
      return { left: Math.min(...xs), right: Math.max(...xs), top };
    });
  return heads.map(({ left, right, top }, index) => {
    const [before, after] = [heads[index - 1], heads[index + 1]];
    const from = before === undefined ? left - LANE_MARGIN : (before.right + left) / 2;
    const to = after === undefined ? right + LANE_MARGIN : (right + after.left) / 2;
    const corners = [`${from},${top}`, `${to},${top}`, `${to},0`, `${from},0`];
    const points = rounded(corners.join(' '));
    return {
      type: 'element',
      tagName: 'g',
      properties: { className: ['lane', index % 2 === 0 ? 'is-even' : 'is-odd'] },
      children: [{ type: 'element', tagName: 'polygon', properties: { points }, children: [] }],
    };
  });
}

/** `output` is Graphviz's for `toGraph(diagram)`, `lines` the texts that belong into it. */
export function toDrawing(output: string, lines: ReadonlyMap<string, DrawnLine[]>): Drawing {
  const svg = find(fromHtml(output, { fragment: true }), 'svg');
  if (svg === null) throw new Error('Graphviz gave no drawing');
  const graph = find(svg, 'g');
  const [, , width = 0, height = 0] = String(svg.properties.viewBox).split(/\s+/).map(Number);
  if (graph === null || !(width > 0 && height > 0)) throw new Error('Graphviz drew nothing');
  const groups = graph.children.filter(isElement).filter(({ tagName }) => tagName === 'g');
  const layers = LAYERS.flatMap((layer) =>
    groups.filter((group) => classNames(group).includes(layer)),
  );
  const drawing: Element = {
    type: 'element',
    tagName: 'svg',
    properties: {
      // In rem, so that the picture grows with the reader's text size.
      width: `${rounded(String(width / TEXT_SIZE))}rem`,
      viewBox: `0 0 ${rounded(String(width))} ${rounded(String(height))}`,
    },
    children: [
      {
        type: 'element',
        tagName: 'g',
        properties: { transform: rounded(String(graph.properties.transform)) },
        children: [...laneGrounds(groups), ...layers.map((group) => cleanGroup(group, lines))],
      },
    ],
  };
  return { svg: drawing, width };
}

function element(
  tagName: string,
  properties: Element['properties'],
  children: (Element | string)[],
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) =>
      typeof child === 'string' ? { type: 'text', value: child } : child,
    ),
  };
}

export function toFigure(diagram: Diagram, drawing: Drawing): Element {
  // Its parts are not read one by one: the title says what it is, the list below what it says.
  const svg: Element = {
    ...drawing.svg,
    properties: { ...drawing.svg.properties, role: 'img', ariaLabel: diagram.title },
  };
  const wide = drawing.width > FITS_PHONE;
  return element('figure', { className: ['diagram'] }, [
    element('figcaption', {}, [diagram.title]),
    wide
      ? element(
          'div',
          {
            className: ['diagram-scroll'],
            role: 'group',
            tabIndex: 0,
            ariaLabel: diagram.title,
          },
          [svg],
        )
      : element('div', { className: ['diagram-fit'] }, [svg]),
    element('details', {}, [
      element('summary', { dataSearchIgnore: '' }, [strings.inWords]),
      element(
        'ul',
        {},
        describeDiagram(diagram).map((line) => element('li', {}, [line])),
      ),
    ]),
  ]);
}
