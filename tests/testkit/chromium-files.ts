/**
 * Unpacks the Chromium of the npm package into the clone. The package itself unpacks to TMPDIR,
 * reuses whatever file is there, stale or half-written, and sees no other process doing the same;
 * so it is run in a process of its own on a fresh folder, which gets its final name when complete.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeFolder } from './run-folder.ts';

const CACHE_DIR = fileURLToPath(new URL('../../.cache/', import.meta.url));

/** The sandbox needs rights that a container or root does not have; the pages are our own. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
] as const;

export interface ChromiumFiles {
  executable: string;
  /** What the browser's process needs in its environment on this machine. */
  environment: Record<string, string>;
}

/** Unpacks on first use (some seconds). Throws when the browser still misses a shared library. */
export function unpackChromium(): ChromiumFiles {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packageDir = join(dirname(entry), '..');
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(CACHE_DIR, `chromium-${version}-${process.arch}`);
  if (!existsSync(folder)) unpackTo(folder, entry, join(packageDir, 'bin'));

  const executable = join(folder, 'chromium');
  const environment: Record<string, string> = {};
  if (!existsSync('/etc/fonts/fonts.conf')) environment.FONTCONFIG_PATH = join(folder, 'fonts');
  if (missingLibraries(executable, environment).length > 0) {
    environment.LD_LIBRARY_PATH = join(folder, 'al2023', 'lib');
    const missing = missingLibraries(executable, environment);
    if (missing.length > 0) {
      throw new Error(
        `Chromium misses shared libraries on this machine: ${missing.join(', ')}. Install them, or name a browser in TEST_BROWSER.`,
      );
    }
  }
  return { executable, environment };
}

function unpackTo(folder: string, entry: string, bin: string): void {
  mkdirSync(CACHE_DIR, { recursive: true });
  const work = mkdtempSync(join(CACHE_DIR, 'chromium-unpacking-'));
  const script = `
    const { inflate } = await import(${JSON.stringify(entry)});
    for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) {
      await inflate(${JSON.stringify(bin)} + '/' + name);
    }`;
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { env: { ...process.env, TMPDIR: work }, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`Chromium could not be unpacked: ${stderr}`);
    renameSync(work, folder);
  } catch (error) {
    removeFolder(work);
    // Another process was quicker; what it unpacked is the same.
    if (!existsSync(folder)) throw error;
  }
}

function missingLibraries(executable: string, environment: Record<string, string>): string[] {
  const { stdout } = spawnSync('ldd', [executable], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(([, name = '']) => name);
}
