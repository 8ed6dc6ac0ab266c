/** The organisation tree from a table. See `--help`. */
import { readOptions } from '@shequ/schema/command/command-line.mjs';
import { importFile } from '../src/import/import-file.ts';
import { orgUnitImporter } from '../src/import/org-unit-importer.ts';
import { COMMAND_ACTOR } from '../src/platform/change/actor.ts';
import { openCommandDatabase } from '../src/process/command/open-database.ts';
import { readInputFile } from '../src/process/command/read-input-file.ts';
import { runCommand } from '../src/process/command/run-command.ts';
import { formatTableFault } from '../src/spreadsheet/read-table.ts';

const USAGE = `用法：
  org-units template                   打印一份单位表模板（CSV）
  org-units import 文件.csv [--dry-run]

表头：单位代码,名称[,级别][,上级代码]
  单位代码为 12 位统计用区划代码；级别为 省、市、区县、街道、社区，不写则由代码末尾的零得出；
  上级代码不写则由代码的前几位得出。有一行不对则整个文件都不导入；已有的单位只更新名称。`;

async function template(args: string[]): Promise<void> {
  readOptions({ args, options: {} });
  const rows = [
    '单位代码,名称',
    '410000000000,河南省',
    '410100000000,郑州市',
    '410105000000,金水区',
  ];
  process.stdout.write(`\uFEFF${rows.join('\r\n')}\r\n`);
}

async function importUnits(args: string[]): Promise<void> {
  const { values, positionals } = readOptions({
    args,
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false } },
  });
  const bytes = await readInputFile(positionals);
  const dryRun = values['dry-run'];
  const { database, close } = await openCommandDatabase();
  try {
    const result = await importFile(database, bytes, orgUnitImporter, {
      dryRun,
      actor: COMMAND_ACTOR,
      confirmed: new Set(['CREATE', 'UPDATE']),
      onProgress: () => undefined,
      onPasswords: async () => undefined,
    });
    if (result.faults.length > 0) {
      for (const fault of result.faults) console.error(formatTableFault(fault));
      console.error(`共 ${result.faults.length} 处问题，没有导入任何单位。`);
      process.exitCode = 1;
      return;
    }
    const { CREATE, UPDATE, SAME } = result.counts;
    console.info(
      `${dryRun ? '检查通过（没有写入）' : '导入完成'}：新增 ${CREATE} 个单位，改名 ${UPDATE} 个，不变 ${SAME} 个。`,
    );
  } finally {
    await close();
  }
}

await runCommand({ usage: USAGE, commands: { import: importUnits, template } });
