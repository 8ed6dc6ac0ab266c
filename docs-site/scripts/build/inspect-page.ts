/**
 * What the security policy has to know of a page, and what it would refuse: hashes of inline
 * scripts and styles; style attributes, event handlers, `javascript:` links and resources of other
 * hosts.
 */
import { createHash } from 'node:crypto';
import type { Element, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';

export interface PageInspection {
  scriptHashes: string[];
  styleHashes: string[];
  /** What the policy would refuse, as sentences. */
  faults: string[];
}

/** A script with one of these types is data and never runs. */
const DATA_TYPES = /^(?:application\/(?:.*\+)?json|importmap|speculationrules)$/i;
const RESOURCE_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  script: ['src'],
  img: ['src', 'srcSet'],
  iframe: ['src'],
  source: ['src', 'srcSet'],
  video: ['src', 'poster'],
  audio: ['src'],
  embed: ['src'],
  object: ['data'],
  form: ['action'],
};
/** Links that load something, as opposed to naming it. */
const LOADING_RELATIONS = /stylesheet|icon|preload|prefetch|manifest|preconnect/;

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

function textOf(element: Element): string {
  return element.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
}

function isForeign(address: unknown): boolean {
  return (
    /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(String(address)) &&
    !/^(?:data|blob):/i.test(String(address))
  );
}

function faultsOf(element: Element): string[] {
  const { tagName, properties } = element;
  const faults: string[] = [];
  if (properties.style !== undefined) faults.push(`<${tagName}> 带 style 属性`);
  for (const name of Object.keys(properties)) {
    if (/^on[A-Z]/.test(name)) faults.push(`<${tagName}> 带事件属性 ${name}`);
  }
  if (/^\s*javascript:/i.test(String(properties.href ?? '')))
    faults.push(`<${tagName}> 链接到 javascript:`);
  const loads =
    tagName === 'link'
      ? LOADING_RELATIONS.test(String(properties.rel)) && isForeign(properties.href)
      : (RESOURCE_ATTRIBUTES[tagName] ?? []).some((name) => isForeign(properties[name] ?? ''));
  if (loads) faults.push(`<${tagName}> 加载外部资源`);
  return faults;
}

export function inspectPage(html: string | Root): PageInspection {
  const inspection: PageInspection = { scriptHashes: [], styleHashes: [], faults: [] };
  const visit = (node: Root | RootContent): void => {
    if (node.type === 'element') {
      inspection.faults.push(...faultsOf(node));
      const { tagName, properties } = node;
      const isInline = properties.src === undefined;
      if (tagName === 'script' && isInline && !DATA_TYPES.test(String(properties.type ?? ''))) {
        inspection.scriptHashes.push(hashOf(textOf(node)));
      }
      if (tagName === 'style') inspection.styleHashes.push(hashOf(textOf(node)));
      if (tagName === 'template')
        visit((node as { content?: Root }).content ?? { type: 'root', children: [] });
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(typeof html === 'string' ? fromHtml(html) : html);
  return inspection;
}
