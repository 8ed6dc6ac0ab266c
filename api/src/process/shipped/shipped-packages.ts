/**
 * The packages that a machine needs to build and serve the product, read from the lockfile: those of
 * `dependencies`, with all that they need in turn. What only developers use is not among them. Names,
 * versions and checksums are the lockfile’s; licences are read from the installed packages.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** Packages of the workspace that serve or build; `tests` and `tests/bench` do not. */
const IMPORTERS = ['.', 'api', 'docs-site', 'schema'];
/** What `npm start` runs on. */
const CPUS = ['x64', 'arm64'];

const Versions = z.record(z.string(), z.string()).optional();
const Direct = z.record(z.string(), z.object({ version: z.string() })).optional();
const LockSchema = z.object({
  lockfileVersion: z.literal('9.0'),
  importers: z.record(z.string(), z.object({ dependencies: Direct, optionalDependencies: Direct })),
  packages: z.record(
    z.string(),
    z.object({
      resolution: z.object({ integrity: z.string() }),
      os: z.array(z.string()).optional(),
      cpu: z.array(z.string()).optional(),
    }),
  ),
  snapshots: z.record(
    z.string(),
    z.object({ dependencies: Versions, optionalDependencies: Versions }),
  ),
});

const ManifestSchema = z.object({
  license: z.unknown().optional(),
  licenses: z.unknown().optional(),
});

export interface ShippedPackage {
  name: string;
  version: string;
  /** `sha512-…`, as the registry gives it. */
  integrity: string;
  /** What its package.json says, or that of the same package for this machine; null when nothing does. */
  licence: string | null;
  /** Whether a package of the workspace names it. */
  isDirect: boolean;
  /** `name@version` of those that it needs itself, sorted. */
  needs: string[];
}

interface Found {
  name: string;
  version: string;
  integrity: string;
  folder: string | null;
  needs: Set<string>;
}

const without = (key: string): string => key.replace(/\(.*$/, '');

/** The name without the machine that it is for: the same for all packages of one library. */
const familyOf = (name: string): string =>
  name.replace(/-?linux(musl)?-(x64|arm64)(-(gnu|musl))?$/, '');

/** All of them, by name and version. Throws when the lockfile has another shape. */
export function readShippedPackages(repository: string): ShippedPackage[] {
  const lock = LockSchema.parse(parse(readFileSync(join(repository, 'pnpm-lock.yaml'), 'utf8')));
  const found = new Map<string, Found>();

  function isForUs(id: string): boolean {
    const { os = [], cpu = [] } = lock.packages[id] as z.infer<
      typeof LockSchema
    >['packages'][string];
    const isLinux = os.length === 0 || os.includes('linux');
    return isLinux && (cpu.length === 0 || cpu.some((name) => CPUS.includes(name)));
  }

  /** Returns `name@version`, or null for a package of the workspace or for another kind of machine. */
  function visit(alias: string, version: string, from: string | null): string | null {
    if (version.startsWith('link:')) return null;
    // A package under another name is given whole.
    const key = version in lock.snapshots ? version : `${alias}@${version}`;
    const id = without(key);
    if (!isForUs(id)) return null;
    const at = id.lastIndexOf('@');
    if (found.has(key)) return id;
    const link = from === null ? null : join(from, alias);
    const folder = link !== null && existsSync(link) ? realpathSync(link) : null;
    const one: Found = {
      name: id.slice(0, at),
      version: id.slice(at + 1),
      integrity: lock.packages[id]?.resolution.integrity ?? '',
      folder,
      needs: new Set(),
    };
    found.set(key, one);
    const siblings =
      folder === null ? null : folder.slice(0, folder.lastIndexOf('/node_modules/') + 13);
    const { dependencies, optionalDependencies } = lock.snapshots[key] ?? {};
    for (const [name, wanted] of Object.entries({ ...dependencies, ...optionalDependencies })) {
      const needed = visit(name, wanted, siblings);
      if (needed !== null) one.needs.add(needed);
    }
    return id;
  }

  const direct = new Set<string>();
  for (const importer of IMPORTERS) {
    const { dependencies, optionalDependencies } = lock.importers[importer] ?? {};
    for (const [name, { version }] of Object.entries({
      ...dependencies,
      ...optionalDependencies,
    })) {
      const id = visit(name, version, join(repository, importer, 'node_modules'));
      if (id !== null) direct.add(id);
    }
  }
  return describe([...found.values()], direct);
}

/** One for each name and version, which may stand in the lockfile with several sets of peers. */
function describe(found: readonly Found[], direct: ReadonlySet<string>): ShippedPackage[] {
  const licences = new Map<string, string>();
  for (const { name, folder } of found) {
    const licence = folder === null ? null : licenceOf(folder);
    if (licence !== null) licences.set(familyOf(name), licence);
  }
  const shipped = new Map<string, ShippedPackage>();
  for (const { name, version, integrity, folder, needs } of found) {
    const id = `${name}@${version}`;
    const all = new Set([...(shipped.get(id)?.needs ?? []), ...needs]);
    shipped.set(id, {
      name,
      version,
      integrity,
      licence: folder === null ? (licences.get(familyOf(name)) ?? null) : licenceOf(folder),
      isDirect: direct.has(id),
      needs: [...all].sort(),
    });
  }
  return [...shipped.keys()].sort().map((id) => shipped.get(id) as ShippedPackage);
}

function licenceOf(folder: string): string | null {
  const manifest = ManifestSchema.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  const { license, licenses } = manifest;
  if (typeof license === 'string') return license;
  const old = z.union([z.array(z.object({ type: z.string() })), z.object({ type: z.string() })]);
  const parsed = old.safeParse(license ?? licenses);
  if (!parsed.success) return null;
  return [parsed.data]
    .flat()
    .map(({ type }) => type)
    .join(' OR ');
}
