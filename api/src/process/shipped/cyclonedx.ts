/** The shipped packages as a software bill of materials in CycloneDX 1.6, the same for the same lockfile. */
import { expressionOf } from './licences.ts';
import type { ShippedPackage } from './shipped-packages.ts';

interface Product {
  name: string;
  version: string;
}

/** https://github.com/package-url/purl-spec: the @ of a scope is written %40. */
const purlOf = (id: string): string => `pkg:npm/${id.replace(/^@/, '%40')}`;

const ALGORITHMS: Readonly<Record<string, string>> = { sha512: 'SHA-512', sha1: 'SHA-1' };

function hashOf(integrity: string): { alg: string; content: string }[] {
  const [, name = '', digest = ''] = /^(sha\d+)-(.+)$/.exec(integrity) ?? [];
  const alg = ALGORITHMS[name];
  if (alg === undefined) return [];
  return [{ alg, content: Buffer.from(digest, 'base64').toString('hex') }];
}

function licencesOf(expression: string | null): object[] {
  if (expression === null) return [];
  return / (OR|AND|WITH) /.test(expression) ? [{ expression }] : [{ license: { id: expression } }];
}

export function billOfMaterials(product: Product, packages: readonly ShippedPackage[]): object {
  const idOf = ({ name, version }: ShippedPackage): string => `${name}@${version}`;
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': product.name,
        name: product.name,
        version: product.version,
        licenses: [{ license: { id: 'MIT' } }],
      },
    },
    components: packages.map((one) => {
      const [, scope, name = one.name] = /^(@[^/]+)\/(.+)$/.exec(one.name) ?? [];
      const id = idOf(one);
      const licenses = licencesOf(expressionOf(one));
      return {
        type: 'library',
        'bom-ref': purlOf(id),
        ...(scope === undefined ? {} : { group: scope }),
        name,
        version: one.version,
        ...(licenses.length === 0 ? {} : { licenses }),
        purl: purlOf(id),
        hashes: hashOf(one.integrity),
      };
    }),
    dependencies: [
      {
        ref: product.name,
        dependsOn: packages.filter(({ isDirect }) => isDirect).map((one) => purlOf(idOf(one))),
      },
      ...packages.map((one) => ({
        ref: purlOf(idOf(one)),
        dependsOn: one.needs.map(purlOf),
      })),
    ],
  };
}
