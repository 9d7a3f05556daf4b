import type { Font } from 'fontkit';
import PdfKit from 'pdfkit';
import { FACES, type Face, parseFont } from '#server/pdf/fonts';
import { LEFT, TOP } from '#server/pdf/page';

/** What puts ink on a page or says with which pen; measuring and structure are not among it. */
const DRAWS = [
  'font',
  'fontSize',
  'fillColor',
  'strokeColor',
  'lineWidth',
  'moveTo',
  'lineTo',
  'rect',
  'fill',
  'stroke',
  'dash',
  'undash',
  'text',
  'addPage',
  'switchToPage',
] as const;
type Draw = (typeof DRAWS)[number];
export interface DrawCall {
  name: Draw;
  arguments: unknown[];
}

/** The calls by which a drawing puts ink on its pages, those that pdfkit makes itself left out. */
export async function recorded(draw: () => Promise<unknown>): Promise<DrawCall[]> {
  const calls: DrawCall[] = [];
  let depth = 0;
  const originals = DRAWS.map((name) => [name, Reflect.get(PdfKit.prototype, name)] as const);
  for (const [name, original] of originals) {
    Reflect.set(PdfKit.prototype, name, function (this: object, ...given: unknown[]) {
      if (depth === 0) calls.push({ name, arguments: given });
      depth += 1;
      try {
        return Reflect.apply(original, this, given) as unknown;
      } finally {
        depth -= 1;
      }
    });
  }
  try {
    await draw();
  } finally {
    for (const [name, original] of originals) Reflect.set(PdfKit.prototype, name, original);
  }
  return calls.filter((call, index) => !isWithoutInk(call, calls[index + 1]));
}

/** A pen that is taken up and put down again, as measuring does. */
function isWithoutInk({ name }: DrawCall, next: DrawCall | undefined): boolean {
  return (name === 'font' || name === 'fontSize') && (next?.name === 'font' || next === undefined);
}

const parsed = new Map<Face, Font>();

/** Parsed once, and nothing more. */
function bareFont(face: Face): Font {
  const font = parsed.get(face) ?? parseFont(face);
  parsed.set(face, font);
  return font;
}

/** Draws the same pages with pdfkit alone: no structure, no measuring, its fonts parsed once. */
export async function drawBare(calls: readonly DrawCall[]): Promise<Buffer> {
  const pdf = new PdfKit({
    size: 'A4',
    margins: { top: TOP, left: LEFT, right: LEFT, bottom: 0 },
    bufferPages: true,
    pdfVersion: '1.7',
  });
  for (const face of FACES) pdf.registerFont(face, bareFont(face));
  for (const call of calls) Reflect.apply(Reflect.get(pdf, call.name), pdf, call.arguments);
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  pdf.end();
  return done;
}
