/**
 * The only reader of the environment in the site's build: where the content lies and under which
 * address the site will be public.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Folders of content, from `CONTENT_DIR` (several are separated by commas), relative to the
 * repository. Without it the `content/` folder of the repository.
 */
export function contentFolders(value: string | undefined = process.env.CONTENT_DIR): string[] {
  const folders = (value ?? '')
    .split(',')
    .map((folder) => folder.trim())
    .filter((folder) => folder !== '')
    .map((folder) => resolve(REPOSITORY, folder));
  return folders.length > 0 ? folders : [resolve(REPOSITORY, 'content')];
}

/** What the place has filled in, from `LOCAL_FILE`, relative to the repository; null when it is not set. */
export function localFile(value: string | undefined = process.env.LOCAL_FILE): string | null {
  return value === undefined || value.trim() === '' ? null : resolve(REPOSITORY, value.trim());
}

/**
 * Public address from `PUBLIC_URL`, without a path; null when it is not set, and then no page
 * carries a canonical address. Throws on anything but an http(s) origin: a wrong one would point
 * search engines at somebody else's pages.
 */
export function publicUrl(value: string | undefined = process.env.PUBLIC_URL): string | null {
  if (value === undefined || value.trim() === '') return null;
  let url: URL;
  try {
    url = new URL(value);
  } catch (cause) {
    throw new Error(
      `PUBLIC_URL is “${value}”, expected an address such as https://xue.example.gov.cn`,
      { cause },
    );
  }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.pathname !== '/') {
    throw new Error(
      `PUBLIC_URL is “${value}”, expected http:// or https:// with a host and no path, such as https://xue.example.gov.cn`,
    );
  }
  return url.origin;
}

/**
 * What the operator says about itself in the privacy notice, from `PRIVACY_OPERATOR`,
 * `PRIVACY_CONTACT` and `PRIVACY_RETENTION`; null for what is not set.
 */
export function privacyNotice(
  env: Record<string, string | undefined> = process.env,
): Record<'operator' | 'contact' | 'retention', string | null> {
  const given = (name: string) => env[name]?.trim() || null;
  return {
    operator: given('PRIVACY_OPERATOR'),
    contact: given('PRIVACY_CONTACT'),
    retention: given('PRIVACY_RETENTION'),
  };
}

/** Variables that what is built may rest on besides the content: those above, of Node, Vite and Astro, and of time and language. */
const OF_THE_SITE = /^(PUBLIC_|PRIVACY_|VITE_|ASTRO_|NODE_|LC_|(LANG|LANGUAGE|TZ|MODE|DEV|PROD)$)/;

/** These variables with their values, the same text for the same ones. */
export const environmentOfSite = (env: Record<string, string | undefined> = process.env): string =>
  JSON.stringify(
    Object.entries(env)
      .filter(([name]) => OF_THE_SITE.test(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
