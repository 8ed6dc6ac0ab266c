/** Spreadsheet programs that may be on the machine, to judge files by: nothing of ours opens them there. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const works = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** The system's own comes before one of a version manager. */
const PYTHON = ['/usr/bin/python3', 'python3'].find((python) =>
  works(python, '-c', 'import openpyxl'),
);
export const hasOpenpyxl = PYTHON !== undefined;

function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'shequ-office-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** LibreOffice ends well even when it has written nothing: what it wrote is looked at, not its status. */
function convert(folder: string, files: ReadonlyMap<string, Uint8Array>): string {
  const out = join(folder, 'out');
  mkdirSync(out);
  const paths = [...files].map(([name, bytes]) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  });
  spawnSync(
    'soffice',
    [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      ...['--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', out],
      ...paths,
    ],
    { stdio: 'ignore' },
  );
  return out;
}

/** A machine may have the program without its part for tables, which says its version all the same. */
export const hasLibreOffice =
  works('soffice', '--version') &&
  inFolder((folder) =>
    existsSync(join(convert(folder, new Map([['a.csv', Buffer.from('a\n1\n')]])), 'a.xlsx')),
  );

/** The files as LibreOffice saves them again, with every formula worked out anew. */
export function recalculate(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  return inFolder((folder) => {
    const out = convert(folder, files);
    return new Map([...files.keys()].map((name) => [name, readFileSync(join(out, name))]));
  });
}

const OPEN = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
def sheet(s):
    return {
        'cells': {c.coordinate: (c.value.isoformat()[:10] if hasattr(c.value, 'isoformat') else getattr(c.value, 'text', c.value)) for r in s.iter_rows() for c in r if c.value is not None},
        'merges': sorted(str(m) for m in s.merged_cells.ranges),
        'validations': sorted(str(d.sqref) for d in s.data_validations.dataValidation),
        'formats': sorted(str(f.sqref) for f in s.conditional_formatting),
        'widths': {k: d.width for k, d in s.column_dimensions.items()},
        'heights': {k: d.height for k, d in s.row_dimensions.items() if d.height},
        'hidden': sorted(k for k, d in s.column_dimensions.items() if d.hidden),
        'freeze': s.freeze_panes,
        'printArea': s.print_area,
        'printTitles': s.print_title_rows,
        'protection': [s.protection.sheet, s.protection.password],
        'breaks': [b.id for b in s.row_breaks.brk],
        'orientation': s.page_setup.orientation,
        'images': len(s._images), 'charts': len(s._charts),
    }
print(json.dumps({s.title: sheet(s) for s in book.worksheets}, ensure_ascii=False))
`;

export interface OpenedSheet {
  cells: Record<string, string | number | boolean>;
  merges: string[];
  validations: string[];
  formats: string[];
  widths: Record<string, number>;
  heights: Record<string, number>;
  hidden: string[];
  freeze: string | null;
  printArea: unknown;
  printTitles: string | null;
  protection: [boolean, string | null];
  breaks: number[];
  orientation: string | null;
  images: number;
  charts: number;
}

/** What openpyxl finds in a workbook, by sheet. */
export function openWithOpenpyxl(bytes: Uint8Array): Record<string, OpenedSheet> {
  return inFolder((folder) => {
    const path = join(folder, 'table.xlsx');
    writeFileSync(path, bytes);
    const printed = execFileSync(PYTHON as string, ['-W', 'ignore', '-c', OPEN, path], {
      encoding: 'utf8',
    });
    return JSON.parse(printed) as Record<string, OpenedSheet>;
  });
}
