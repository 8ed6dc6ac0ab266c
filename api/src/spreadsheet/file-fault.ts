/** Why a file as a whole cannot be read, by name. */
export const FILE_FAULTS = {
  EMPTY: '文件是空的',
  TOO_LARGE: '文件超过 50 MB，请分成几个文件',
  OLD_WORKBOOK: '这是旧版 Excel 文件（.xls），请在 Excel 或 WPS 中另存为 .xlsx 后再上传',
  ENCRYPTED: '文件设了打开密码，读不出内容；请取消密码后另存为 .xlsx 再上传',
  BINARY_WORKBOOK: '这是二进制工作簿（.xlsb），请另存为 .xlsx 后再上传',
  OPEN_DOCUMENT: '这是 .ods 文件，请另存为 .xlsx 后再上传',
  NO_WORKBOOK: '这不是表格文件，应为 .xlsx 或 .csv',
  MACROS: '文件带有宏（VBA），请另存为不带宏的 .xlsx 后再上传',
  EXTERNAL_LINKS:
    '文件里有引用其他文件或程序的公式（外部链接），请把这些单元格复制后“粘贴为数值”再上传',
  EMBEDDED_FILES:
    '文件里嵌有别的文件（插入的对象或附件），请在 Excel 或 WPS 中删去这些对象，另存后再上传',
  BROKEN: '文件已损坏，打不开；请在 Excel 或 WPS 中打开后重新另存一份',
  HOSTILE_NAME: '压缩包里有不正常的路径，这不是表格软件存出的文件',
  TOO_MANY_ENTRIES: '压缩包里的文件太多，这不是表格软件存出的名单',
  BOMB: '文件解开后超过 200 MB，请删去不用的工作表、图片和空行后另存',
  DOCTYPE: '文件里有文档类型声明（DOCTYPE），这不是表格软件存出的文件',
  TOO_MANY_ROWS: '超过 200,000 行，请分成几个文件',
  TOO_MANY_COLUMNS: '超过 200 列；请删去右边不用的列（包括只设了格式的空列）后另存',
  LONG_CELL: '有一格超过 32,767 个字，名单里不会有这样的内容；请删去后再上传',
  TOO_COMPLEX: '文件太复杂，在限定的时间和内存里读不完；请只留下名单，另存为新文件',
  NO_SHEET: '没有可见的工作表有内容；隐藏的工作表不会读取，请先取消隐藏',
  ENCODING: '文件编码既不是 UTF-8 也不是 GB18030，请在 Excel 中另存为“CSV UTF-8”',
  QUOTES: '双引号没有成对，无法读出后面的行；请检查这一行或它之前的双引号',
} as const;

export type FileFaultName = keyof typeof FILE_FAULTS;

export class FileFault extends Error {
  readonly fault: FileFaultName;
  /** As the spreadsheet counts them, where it is known. */
  readonly row: number | null;

  constructor(fault: FileFaultName, row: number | null = null) {
    super(FILE_FAULTS[fault]);
    this.fault = fault;
    this.row = row;
  }
}
