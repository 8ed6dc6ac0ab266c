/** Under which licences packages may ship, and what is known of those that do not say it themselves. */
import type { ShippedPackage } from './shipped-packages.ts';

/** Each lets the product be used, changed and passed on under MIT beside it. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
  'W3C-20150513',
  'Zlib',
]);

/**
 * Allowed for these alone, with the reason. Their terms reach their own files, which we pass on unchanged
 * as packages and do not mix with ours.
 */
const ALLOWED_FOR: readonly { licence: string; names: RegExp; why: string }[] = [
  {
    licence: 'MPL-2.0',
    names: /^lightningcss(-|$)/,
    why: 'compresses styles when the site is built; nothing of it is in the site',
  },
  {
    licence: 'LGPL-3.0-or-later',
    names: /^@img\/sharp-libvips-/,
    why: 'a shared library of its own, which Astro may load when the site is built',
  },
  {
    licence: 'CC-BY-4.0',
    names: /^caniuse-lite$/,
    why: 'data about browsers, read when the site is built; nothing of it is in the site',
  },
];

/** Read in the text of the licence, since package.json does not name it. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  'png-js': 'MIT',
  '@digitalbazaar/credentials-context': 'BSD-3-Clause AND W3C-20150513',
};

/** The licence as an SPDX expression, or null when nobody knows it. */
export function expressionOf({ name, licence }: ShippedPackage): string | null {
  return READ_BY_HAND[name] ?? licence;
}

/** Whether a package of the name may ship under the SPDX expression: any of `OR`, all of `AND`. */
export function isAllowed(name: string, expression: string): boolean {
  const text = expression.trim().replace(/^\(([^()]*)\)$/, '$1');
  // Nothing nested is in use; it would have to be understood before it is let in.
  if (/[()]/.test(text)) return false;
  return text
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => isOneAllowed(name, one.trim())));
}

function isOneAllowed(name: string, licence: string): boolean {
  return (
    ALLOWED.has(licence) ||
    ALLOWED_FOR.some((exception) => exception.licence === licence && exception.names.test(name))
  );
}

/** One sentence for each package that may not ship; empty when all may. */
export function faultsOfLicences(packages: readonly ShippedPackage[]): string[] {
  return packages.flatMap((one) => {
    const expression = expressionOf(one);
    const id = `${one.name}@${one.version}`;
    if (expression === null) return [`${id} does not say its licence`];
    return isAllowed(one.name, expression) ? [] : [`${id} is under ${expression}`];
  });
}
