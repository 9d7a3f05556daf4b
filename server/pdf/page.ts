import PdfKit from 'pdfkit';
import { FACES, type Face, fontOf } from '#server/pdf/fonts';

/** Warm greys of striped flint; black enough for a grey office copier. */
export const INK = {
  text: '#1f1d1a',
  quiet: '#6b665e',
  line: '#d9d5cd',
  strong: '#3a3732',
  accent: '#0f5f5c',
} as const;
export const LEFT = 48;
export const RIGHT = 595.28 - 48;
export const TOP = 52;
/** Below it stands only the footer. */
export const BOTTOM = 841.89 - 66;
const FOOTER_Y = 841.89 - 44;

export type Pdf = InstanceType<typeof PdfKit>;
export type Section = ReturnType<Pdf['struct']>;

export interface Style {
  face?: Face;
  size?: number;
  color?: string;
  align?: 'left' | 'right' | 'center';
}

/** Opens a tagged A4 document; whoever opens it draws, then calls `bytesOf`. */
export function openPdf(facts: { title: string; author: string; subject: string; createdAt: Date }): {
  pdf: Pdf;
  root: Section;
} {
  const pdf = new PdfKit({
    size: 'A4',
    // Without one: pdfkit would parse Helvetica for every document.
    font: '',
    // The bottom is ours: pdfkit would break the page before the footer by itself.
    margins: { top: TOP, left: LEFT, right: 48, bottom: 0 },
    bufferPages: true,
    tagged: true,
    lang: 'pl-PL',
    displayTitle: true,
    pdfVersion: '1.7',
    info: {
      Title: facts.title,
      Author: facts.author,
      Subject: facts.subject,
      Creator: 'Bliżej',
      CreationDate: facts.createdAt,
    },
  });
  for (const face of FACES) pdf.registerFont(face, fontOf(face));
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  return { pdf, root };
}

export function styled(pdf: Pdf, style: Style): Pdf {
  return pdf
    .font(style.face ?? 'regular')
    .fontSize(style.size ?? 9)
    .fillColor(style.color ?? INK.text);
}

/** Draws inside a structure element of its own, so that readers aloud know what it is. */
export function tagged(pdf: Pdf, parent: Section, tag: string, draw: () => void, header = false): void {
  const element = pdf.struct(tag, header ? { scope: 'Column' } : {});
  parent.add(element);
  element.add(draw);
  element.end();
}

/** Lines and repeated words that say nothing new; readers aloud pass over them. */
export function decoration(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}

/** A text in a box; returns the y below it. */
export function write(
  pdf: Pdf,
  parent: Section,
  text: string,
  box: { x: number; y: number; width: number },
  style: Style & { tag?: string } = {},
): number {
  styled(pdf, style);
  const options = { width: box.width, align: style.align ?? 'left', lineGap: 1 } as const;
  const height = pdf.heightOfString(text, options);
  tagged(pdf, parent, style.tag ?? 'P', () => pdf.text(text, box.x, box.y, options));
  return box.y + height;
}

export function rule(
  pdf: Pdf,
  y: number,
  { from = LEFT, to = RIGHT, toY = y, color = INK.line as string, weight = 0.5 } = {},
): void {
  decoration(pdf, () => pdf.moveTo(from, y).lineTo(to, toY).lineWidth(weight).strokeColor(color).stroke());
}

/** «strona 1 z 3» on every page, with a word on the left; then the bytes. */
export async function bytesOf(pdf: Pdf, root: Section, footer: string): Promise<Buffer> {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    rule(pdf, FOOTER_Y - 6);
    decoration(pdf, () => {
      styled(pdf, { size: 7.5, color: INK.quiet });
      pdf.text(footer, LEFT, FOOTER_Y, { width: 360, lineBreak: false });
      pdf.text(`strona ${index - start + 1} z ${count}`, RIGHT - 120, FOOTER_Y, { width: 120, align: 'right' });
    });
  }
  root.end();
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  pdf.end();
  return done;
}
