/**
 * Hashes of the inline scripts of the built pages, for the content security policy. Read from the
 * pages themselves, so that the policy cannot fall behind the build.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Scripts of these types hold data and are never run, so the policy does not concern them. */
const DATA_TYPES = /^(application\/(ld\+)?json|text\/plain|importmap\+json)$/i;
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi;

/** The `'sha256-…'` sources of a page's inline scripts, in order. */
export function hashesOfPage(html: string): string[] {
  const hashes: string[] = [];
  for (const [, attributes = '', text = ''] of html.matchAll(SCRIPT)) {
    if (/\ssrc\s*=/i.test(attributes)) continue;
    const type = /\stype\s*=\s*["']?([^"'\s>]+)/i.exec(attributes)?.[1] ?? '';
    if (DATA_TYPES.test(type)) continue;
    hashes.push(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  }
  return hashes;
}

/** The distinct hashes of all pages below the folder, sorted. */
export async function hashesOfSite(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const hashes = new Set<string>();
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith('.html')) continue;
    const html = await readFile(join(entry.parentPath, entry.name), 'utf8');
    for (const hash of hashesOfPage(html)) hashes.add(hash);
  }
  return [...hashes].sort();
}
