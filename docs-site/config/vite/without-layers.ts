/**
 * Cascade layers for browsers that have none (Chrome 88, iOS 15.0). The sources say that shared
 * styles stand in a layer below all others; here the layer goes, and every selector outside one gains
 * the weight of an id that no element has, which orders the same rules the same way.
 */
import postcss, { type AtRule, type Rule } from 'postcss';
import type { Plugin } from 'vite';

const STYLES = /\.css(?:$|\?(?!raw|url))|&lang\.css$/;
const WEIGHT = ':not(#_)';
/** Pseudo-elements end a selector: the weight stands before them. Astro writes the old ones with one colon. */
const PSEUDO_ELEMENT =
  /(?:::[\w-]+(?:\([^)]*\))?|:(?:before|after|first-letter|first-line))(?::[\w-]+(?:\([^)]*\))?)*$/;

const isIn = (rule: Rule, test: (at: AtRule) => boolean): boolean => {
  for (let parent = rule.parent; parent !== undefined; parent = parent.parent as Rule['parent']) {
    if (parent.type === 'atrule' && test(parent as AtRule)) return true;
  }
  return false;
};

export function weighed(selector: string): string {
  const end = selector.search(PSEUDO_ELEMENT);
  return end === -1 ? selector + WEIGHT : selector.slice(0, end) + WEIGHT + selector.slice(end);
}

/** The style sheet without layers, with the same outcome wherever it is used beside others made so. */
export function withoutLayers(css: string): string {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    if (isIn(rule, ({ name }) => name === 'layer' || name.endsWith('keyframes'))) return;
    rule.selectors = rule.selectors.map(weighed);
  });
  root.walkAtRules('layer', (layer) => {
    layer.replaceWith(layer.nodes ?? []);
  });
  return root.toString();
}

/** Runs after Vite has put the imports of a sheet in place, and before names of files are made of its text. */
export function layersAway(): Plugin {
  return {
    name: 'shequ:without-layers',
    transform(code, id) {
      return STYLES.test(id) ? { code: withoutLayers(code), map: null } : null;
    },
  };
}
