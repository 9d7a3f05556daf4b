import { encodeQR } from 'qr';
import { INK, type Pdf, type Section, styled, tagged } from '#server/pdf/page';

/** Draws a QR code (ISO/IEC 18004, level M) as a square, white border included, with a word below it; returns the y below. */
export function drawQrCode(
  pdf: Pdf,
  root: Section,
  box: { x: number; y: number; size: number },
  code: { text: string; label: string; alt: string },
): number {
  const modules = encodeQR(code.text, 'raw', { ecc: 'medium', border: 4 });
  const size = box.size / modules.length;
  const figure = pdf.struct('Figure', { alt: code.alt });
  root.add(figure);
  figure.add(() => {
    for (const [row, dark] of modules.entries()) {
      for (const [start, length] of runsIn(dark))
        pdf.rect(box.x + start * size, box.y + row * size, length * size, size);
    }
    pdf.fill('#000000');
  });
  figure.end();
  const labelY = box.y + box.size - 2;
  tagged(pdf, root, 'P', () => {
    styled(pdf, { face: 'bold', size: 8, color: INK.text });
    pdf.text(code.label, box.x, labelY, { width: box.size, align: 'center' });
  });
  return pdf.y + 2;
}

/** Dark modules that stand side by side are one rectangle, so that no seam shows between them. */
function runsIn(dark: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  for (const [index, isDark] of dark.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last !== undefined && last[0] + last[1] === index) last[1] += 1;
    else runs.push([index, 1]);
  }
  return runs;
}
