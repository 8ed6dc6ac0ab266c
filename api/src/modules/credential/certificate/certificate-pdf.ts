/** A certificate as a PDF: one A4 page, its text selectable, its code drawn as vectors. */
import { NameNotPrintableError } from './certificate.errors.ts';
import { certificateFont } from './font.ts';

/** What stands on a certificate. It was fixed when the credential was issued. */
export interface Certificate {
  readonly title: string;
  /** Paragraphs, with empty lines between them. */
  readonly text: string;
  readonly number: string;
  readonly issuerName: string;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  readonly qrText: string;
}

/** Points of A4, and the frame. */
const PAGE = { width: 595.28, height: 841.89, margin: 72, frame: 36 };
const CODE_SIZE = 150;
const INK = '#1d1d1f';
const ACCENT = '#8c2f24';

/** `2026年11月29日`. */
const inChinese = (day: string): string =>
  day.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, '$1年$2月$3日');

export const validityOf = (validUntil: string | null): string =>
  validUntil === null ? '长期有效' : `有效期至 ${inChinese(validUntil)}`;

/** Throws NameNotPrintable with the characters that the font does not have. */
export async function printCertificate(certificate: Certificate): Promise<Buffer> {
  const [{ default: PDFDocument }, { encode }, font] = await Promise.all([
    import('pdfkit'),
    import('uqr'),
    certificateFont(),
  ]);
  const { title, text, number, issuerName, issuedOn, validUntil } = certificate;
  const missing = font.missingIn([title, text, issuerName]);
  if (missing.length > 0) throw new NameNotPrintableError({ characters: missing.join('') });

  const document = new PDFDocument({
    size: 'A4',
    margin: PAGE.margin,
    lang: 'zh-CN',
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    font: font.file as unknown as string,
    info: { Title: `${title} ${number}`, Author: issuerName },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  const width = PAGE.width - 2 * PAGE.margin;
  const section = document.struct('Document');
  document.addStructure(section);
  const tagged = (tag: string, draw: () => void): void => {
    section.add(document.struct(tag, {}, draw));
  };

  document
    .rect(PAGE.frame, PAGE.frame, PAGE.width - 2 * PAGE.frame, PAGE.height - 2 * PAGE.frame)
    .lineWidth(2)
    .stroke(ACCENT);
  tagged('H1', () => {
    const size = title.length > 16 ? 22 : 32;
    document.fillColor(ACCENT).fontSize(size);
    document.text(title, PAGE.margin, 120, { align: 'center', width });
  });
  tagged('P', () => {
    document.fillColor(INK).fontSize(12).moveDown(1);
    document.text(`编号 ${number}`, { align: 'center', width });
  });
  document.fontSize(16).moveDown(2);
  for (const paragraph of text.split(/\n{2,}/)) {
    tagged('P', () => {
      document.text(paragraph, { width, indent: 32, lineGap: 8, paragraphGap: 10 });
    });
  }

  const bottom = PAGE.height - PAGE.margin - CODE_SIZE - 40;
  tagged('P', () => {
    document.fontSize(14);
    document.text(issuerName, PAGE.margin, bottom, { width: width - CODE_SIZE - 20 });
    document.moveDown(0.5);
    document.text(`${inChinese(issuedOn)}发证`, { width: width - CODE_SIZE - 20 });
    document.moveDown(0.5);
    document.text(validityOf(validUntil), { width: width - CODE_SIZE - 20 });
  });
  const left = PAGE.width - PAGE.margin - CODE_SIZE;
  drawCode(document, encode(certificate.qrText, { ecc: 'M', border: 0 }), left, bottom);
  tagged('P', () => {
    document.fontSize(9);
    document.text('扫码核验', left, bottom + CODE_SIZE + 8, { align: 'center', width: CODE_SIZE });
  });
  section.end();
  document.end();
  return await done;
}

function drawCode(
  document: PDFKit.PDFDocument,
  { data, size }: { data: boolean[][]; size: number },
  left: number,
  top: number,
): void {
  const module = CODE_SIZE / size;
  for (const [row, cells] of data.entries()) {
    for (const [column, isDark] of cells.entries()) {
      if (isDark) document.rect(left + column * module, top + row * module, module, module);
    }
  }
  document.fill('#000');
}
