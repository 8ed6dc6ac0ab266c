/** What `npm test` runs before the tests themselves. */
import { join } from 'node:path';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} command program and arguments
 * @property {string} cwd
 */

/**
 * Checks that read the sources and run nothing of the product; any order, side by side.
 * @param {string} root
 * @param {string} node
 * @returns {Step[]}
 */
export function staticSteps(root, node) {
  /** @param {string} path */
  const tool = (path) => join(root, path);
  const tsc = tool('node_modules/typescript/bin/tsc');
  /** @param {string} name @param {string[]} words @param {string} [cwd] */
  const step = (name, words, cwd = root) => ({ name, command: [node, ...words], cwd });
  return [
    // The slow ones first, so that the short ones fill the other core.
    step(
      'types: docs-site',
      [tool('docs-site/node_modules/astro/bin/astro.mjs'), 'check'],
      join(root, 'docs-site'),
    ),
    // One program over the rooms that run on Node: tests import api, and api schema.
    step('types: schema, api, tests', [tsc, '-p', '.']),
    step('lint and format', [
      tool('node_modules/@biomejs/biome/bin/biome'),
      ...['ci', '.', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`],
    ]),
    step('import walls', ['tests/static/walls.mjs']),
    step('dead code', [tool('node_modules/knip/bin/knip.js'), '--no-progress']),
    step('no formalism', ['tests/static/formalism.ts']),
    step('content check', ['schema/bin/content-check.ts']),
    step('generated: SDL', ['api/scripts/print-schema.ts', '--check']),
    step('generated: JSON Schemas', ['schema/bin/generate-json-schema.ts', '--check']),
  ];
}
