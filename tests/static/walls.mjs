/**
 * Checks the walls of .dependency-cruiser.cjs, and those that an import graph does not show:
 * imports of .astro files, circles of folders, SQL, clocks and chance in scoring, `process.env` outside
 * env.ts, code in content/.
 *
 *     node tests/static/walls.mjs [folder]      the clone, or a folder laid out like it
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { readOptions, runCommandLine, UsageError } from '../../schema/src/command/command-line.mjs';

const clone = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { forbidden, options } = createRequire(import.meta.url)(
  join(clone, '.dependency-cruiser.cjs'),
);
const ROOMS = ['schema', 'api', 'docs-site', 'tests'];
const NOT_SOURCE = new Set(['node_modules', 'dist', 'fixtures', '.astro', '.cache']);

/**
 * What the text of a file may not say.
 * @type {{ rule: string, why: string, file: RegExp, not?: RegExp, text: RegExp }[]}
 */
const TEXT_RULES = [
  {
    rule: 'scoring-has-no-clock-or-chance',
    why: 'a score must come out the same whenever it is computed',
    file: /^schema\/src\/(scoring|scenario)\/.+\.ts$/,
    not: /\.test\.ts$/,
    text: /Date\.now\(|new Date\(\)|Math\.random\(|randomUUID\(|getRandomValues\(|performance\.now\(/,
  },
  {
    rule: 'sql-is-written-in-stores',
    why: 'a statement elsewhere is reviewed, counted and checked for its scope by nobody',
    file: /^api\/(src|scripts)\/.+\.ts$/,
    not: /^api\/src\/(platform\/database|process\/(migrate|embedded))\/|\.(store|test)\.ts$/,
    text: /(?<!`)\bsql(<[^`]*>)?`|\bsql\(|\.unsafe\(|\bdb\.execute\(/,
  },
  {
    rule: 'environment-is-read-in-one-place',
    why: 'env.ts checks every variable at start; one read elsewhere is checked by nobody',
    file: /^api\/(src|scripts)\/.+\.ts$/,
    not: /(^api\/src\/process\/env|\.test)\.ts$/,
    text: /process\.env\b/,
  },
  {
    rule: 'content-is-data',
    why: 'trainers own content/; code belongs to the other rooms',
    file: /^content\/.+\.([cm]?[jt]sx?|astro|py|sh)$/,
    text: /(?:)/,
  },
];

/**
 * @param {string} folder laid out like the clone
 * @returns {Promise<{ cruised: number, faults: string[] }>} one line for each violation
 */
export async function checkWalls(folder) {
  const files = [...ROOMS, 'content'].flatMap((room) => listSource(folder, room));
  const modules = files.filter((file) => /^(?!content\/).+\.([cm]?[jt]s|tsx)$/.test(file));
  if (modules.length === 0) return { cruised: 0, faults: [] };

  const { output } = await cruise(modules, {
    ...options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser gave a text, not a result');
  const faults = output.summary.violations.map(({ rule, from, to, cycle }) => {
    const path = cycle?.map((step) => step.name).join(' → ') ?? to;
    const why = output.summary.ruleSetUsed?.forbidden?.find(({ name }) => name === rule.name);
    return `${rule.name}: ${from} → ${path}\n    ${why?.comment ?? ''}`;
  });
  faults.push(...findFolderCircles(output.modules));
  for (const file of files) {
    for (const { rule, why, file: where, not, text } of TEXT_RULES) {
      if (!where.test(file) || not?.test(file)) continue;
      const lines = readFileSync(join(folder, file), 'utf8').split('\n');
      const line = lines.findIndex((content) => text.test(content));
      if (line >= 0) faults.push(`${rule}: ${file}:${line + 1}\n    ${why}`);
    }
    if (/^docs-site\/.+\.astro$/.test(file)) faults.push(...checkAstroImports(folder, file));
  }
  return { cruised: output.summary.totalCruised, faults };
}

/**
 * Circles of the folders in one folder of `api/src/`, its own files taken together as `.`. The rules of
 * dependency-cruiser for folders compare the folders of single files, so that they miss
 * `a/x → b/y`, `b/z → a/w`.
 * @param {import('dependency-cruiser').IModule[]} modules @returns {string[]}
 */
function findFolderCircles(modules) {
  /** @type {Map<string, Map<string, { to: string, by: string }[]>>} by common folder, then by child */
  const graphs = new Map();
  for (const { source, dependencies } of modules) {
    if (!source.startsWith('api/src/') || source.endsWith('.test.ts')) continue;
    for (const { resolved } of dependencies) {
      if (!resolved.startsWith('api/src/')) continue;
      const [from, to] = [posix.dirname(source).split('/'), posix.dirname(resolved).split('/')];
      const parted = from.findIndex((name, index) => name !== to[index]);
      const depth = parted < 0 ? from.length : parted;
      const [child, other] = [from[depth] ?? '.', to[depth] ?? '.'];
      if (child === other) continue;
      const folder = from.slice(0, depth).join('/');
      const graph = graphs.get(folder) ?? graphs.set(folder, new Map()).get(folder);
      const edges = graph?.get(child) ?? [];
      graph?.set(child, [...edges, { to: other, by: `${source} → ${resolved}` }]);
    }
  }
  return [...graphs].flatMap(([folder, graph]) =>
    [...graph].flatMap(([child, edges]) =>
      edges
        .filter(({ to }) => reaches(graph, to, child))
        .map(({ to, by }) => `no-circle-of-folders: ${folder}: ${child} → ${to} → …\n    ${by}`),
    ),
  );
}

/** @param {Map<string, { to: string }[]>} graph @param {string} from @param {string} wanted */
function reaches(graph, from, wanted) {
  const seen = new Set([from]);
  for (const name of seen) for (const { to } of graph.get(name) ?? []) seen.add(to);
  return seen.has(wanted);
}

/**
 * dependency-cruiser does not read .astro files.
 * @param {string} folder @param {string} file @returns {string[]}
 */
function checkAstroImports(folder, file) {
  const text = readFileSync(join(folder, file), 'utf8');
  const specifiers = [...text.matchAll(/\b(?:from|import)\s*\(?\s*(['"])([^'"]+)\1/g)];
  return specifiers
    .map(([, , specifier = '']) =>
      specifier.startsWith('.')
        ? posix.join(posix.dirname(file), specifier)
        : specifier.replace(/^@shequ\/schema\//, 'schema/src/'),
    )
    .filter((target) => /^(api|tests|schema\/(src\/db|migrations))\//.test(target))
    .map(
      (target) =>
        `site-imports-only-contracts: ${file} → ${target}\n    the site is static and public: server code and tables must not reach a browser`,
    );
}

/** @param {string} folder @param {string} room @returns {string[]} paths from the folder, `/` between */
function listSource(folder, room) {
  let entries;
  try {
    entries = readdirSync(join(folder, room), { withFileTypes: true });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return [];
    throw error;
  }
  return entries.flatMap((entry) => {
    if (NOT_SOURCE.has(entry.name)) return [];
    const path = posix.join(room, entry.name);
    return entry.isDirectory() ? listSource(folder, path) : [path];
  });
}

const USAGE = `用法：node tests/static/walls.mjs [文件夹]

检查各个房间之间的墙；文件夹应与本仓库布局相同，不写则检查本仓库。`;

/** @param {string[]} args */
async function main(args) {
  const { positionals } = readOptions({ args, allowPositionals: true });
  if (positionals.length > 1) throw new UsageError('一次只检查一个文件夹。');
  const folder = resolve(positionals[0] ?? clone);
  const { cruised, faults } = await checkWalls(folder);
  for (const fault of faults) console.error(fault);
  if (cruised === 0) {
    console.error(`no module was looked at below ${relative(process.cwd(), folder) || '.'}`);
    return 1;
  }
  console.info(`${cruised} modules looked at, ${faults.length} walls broken`);
  return faults.length > 0 ? 1 : 0;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runCommandLine({ usage: USAGE, run: main });
}
