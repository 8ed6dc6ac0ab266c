/**
 * The content security policy of the built site. Which inline scripts and styles its pages hold is
 * told by the build, in `csp.json`; the build also refuses pages that would need more than hashes.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../process/start/start-error.ts';
import { contentSecurityPolicy } from './security-headers.ts';

const FILE = 'csp.json';

// Checked to the letter: what is read here is put into a header.
const HashSchema = z.string().regex(/^sha256-[A-Za-z0-9+/]{43}=$/);
const BuiltPolicySchema = z.strictObject({
  scriptHashes: z.array(HashSchema),
  styleHashes: z.array(HashSchema),
});

/** Hashes such as `sha256-…`, without quotes. */
export type BuiltPolicy = z.infer<typeof BuiltPolicySchema>;

function refuse(file: string, found: string, cause: unknown): StartError {
  return new StartError(
    `站点的安全策略 ${file} ${found}；请重新生成站点：删除它所在的文件夹，再运行 npm start。 (the site's security policy cannot be used: build the site again)`,
    { cause },
  );
}

/** Throws StartError with one line when the file is missing or is not what the build writes. */
export async function readBuiltPolicy(siteDir: string): Promise<BuiltPolicy> {
  const file = join(siteDir, FILE);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw refuse(file, isMissing ? '不存在' : '读不出来', error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse(file, '不是 JSON', error);
  }
  const parsed = BuiltPolicySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path } = parsed.error.issues[0] as z.core.$ZodIssue;
  throw refuse(file, `在 ${path.join('.') || '最外层'} 处不是生成站点时所写的样子`, parsed.error);
}

/**
 * Returns the header for the present build: read again when the build has changed. While a new build
 * takes the place of the old one the file is away for a moment; the last good policy holds then.
 */
export async function openSitePolicy(
  siteDir: string,
  isHttps: boolean,
  onUnreadable: (error: unknown) => void,
): Promise<() => Promise<string>> {
  const file = join(siteDir, FILE);
  const compose = async () =>
    contentSecurityPolicy({ ...(await readBuiltPolicy(siteDir)), isHttps });
  let policy = await compose();
  let writtenAt = (await stat(file)).mtimeMs;
  return async () => {
    try {
      const { mtimeMs } = await stat(file);
      if (mtimeMs !== writtenAt) {
        policy = await compose();
        writtenAt = mtimeMs;
      }
    } catch (error) {
      onUnreadable(error);
    }
    return policy;
  };
}
