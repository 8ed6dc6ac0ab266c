/** What a start loads, and how often it has Node look for it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRunFolder, removeFolder } from '../../../testkit/run-folder.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

const folder = createRunFolder('modules');
afterAll(() => removeFolder(folder));

/** Reports what was loaded, and how many look-ups reached Node: it stands behind what is preloaded later. */
const COLLECTOR = `
  import { writeFileSync } from 'node:fs';
  import { registerHooks } from 'node:module';
  let lookUps = 0;
  const modules = [];
  registerHooks({
    resolve: (...of) => { lookUps += 1; return of.pop()(...of); },
    load(url, context, next) {
      const loaded = next(url, context);
      modules.push(loaded.format + ' ' + url);
      return loaded;
    },
  });
  process.on('exit', () => writeFileSync(process.env.REPORT, JSON.stringify({ lookUps, modules: modules.sort() })));`;

interface Start {
  lookUps: number;
  modules: string[];
}

/** Loads what serving needs, without serving. */
function load(preloaded: string[]): Start {
  const imports = [`data:text/javascript,${encodeURIComponent(COLLECTOR)}`, ...preloaded];
  const report = join(folder, 'report.json');
  const { stderr, status } = spawnSync(
    process.execPath,
    [...imports.flatMap((url) => ['--import', url]), 'api/src/serve.ts'],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, REPORT: report } },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(readFileSync(report, 'utf8'));
}

describe('a start', () => {
  let plain: Start;
  let preloaded: Start;
  beforeAll(() => {
    plain = load([]);
    preloaded = load(['./api/src/process/start/resolve-once.ts']);
  });

  it('finds the same modules in the same form as Node does by itself', () => {
    const isOwn = (line: string) => line.endsWith('/start/resolve-once.ts');
    expect(plain.modules.length).toBeGreaterThan(1_000);
    expect(preloaded.modules.filter((line) => !isOwn(line))).toEqual(plain.modules);
  });

  it('has Node look up less than half of them', () => {
    expect(preloaded.lookUps).toBeLessThan(plain.lookUps / 2);
  });

  it('loads the parser of the content and its checks only when there is something to read', () => {
    expect(plain.modules.filter((line) => /schema\/src\/content\/load\.ts$/.test(line))).toEqual(
      [],
    );
    expect(plain.modules.filter((line) => /node_modules\/yaml\//.test(line))).toEqual([]);
  });

  it('loads what signs and prints credentials only when there is one', () => {
    const late = /node_modules\/(@digitalbazaar|@digitalcredentials|jsonld|pdfkit|fontkit|uqr)\//;
    expect(plain.modules.filter((line) => late.test(line))).toEqual([]);
  });

  it('loads the sign-in library, the renderer and compilers of JSON Schema only when they are needed', () => {
    const late = /node_modules\/(better-auth|@better-auth|kysely|jose|remark-[a-z]+|unified|ajv)\//;
    expect(plain.modules.filter((line) => late.test(line))).toEqual([]);
  });
});
