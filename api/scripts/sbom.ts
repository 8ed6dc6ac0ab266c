/** What the product is made of, for those who check its supply chain. See `--help`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions } from '@shequ/schema/command/command-line.mjs';
import { runCommand } from '../src/process/command/run-command.ts';
import { billOfMaterials } from '../src/process/shipped/cyclonedx.ts';
import { expressionOf, faultsOfLicences } from '../src/process/shipped/licences.ts';
import { readShippedPackages } from '../src/process/shipped/shipped-packages.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

const USAGE = `用法：
  sbom cyclonedx > sbom.json
  sbom licences

cyclonedx 按 pnpm-lock.yaml 输出软件物料清单（CycloneDX 1.6 JSON），不联网；同一份锁文件，输出相同。
licences 列出随产品发布的每个包和它的许可证；有未知的或不允许的，退出码为 1。
两者都不含只有开发者才用的包。许可证从已安装的包里读取：请先运行 npm start 或 pnpm install。`;

async function cyclonedx(args: string[]): Promise<void> {
  readOptions({ args });
  const manifest = readFileSync(join(REPOSITORY, 'package.json'), 'utf8');
  const { name, version } = JSON.parse(manifest) as { name: string; version: string };
  const bill = billOfMaterials({ name, version }, readShippedPackages(REPOSITORY));
  console.info(JSON.stringify(bill, null, 2));
}

async function licences(args: string[]): Promise<void> {
  readOptions({ args });
  const packages = readShippedPackages(REPOSITORY);
  for (const one of packages) {
    console.info(`${one.name}@${one.version}\t${expressionOf(one) ?? '?'}`);
  }
  const faults = faultsOfLicences(packages);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}

await runCommand({ usage: USAGE, commands: { cyclonedx, licences } });
