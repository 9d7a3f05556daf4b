import {
  BOTTOM,
  decoration,
  INK,
  LEFT,
  type Pdf,
  RIGHT,
  rule,
  type Section,
  type Style,
  TOP,
  write,
} from '#server/pdf/page';

const WIDTH = RIGHT - LEFT;
const GAP = 40;

/** Where to go on: here if so much height is left on the page, else at the top of the next. */
export function roomFor(pdf: Pdf, y: number, height: number): number {
  if (y + height <= BOTTOM) return y;
  pdf.addPage();
  return TOP;
}

/** What must be known of the figures above, under a line. Returns the y below it. */
export function drawNotes(
  pdf: Pdf,
  root: Section,
  top: number,
  notes: readonly string[],
  style: Style = { size: 8, color: INK.quiet },
): number {
  let y = roomFor(pdf, top + 14, 20 + notes.length * 14);
  rule(pdf, y);
  y += 8;
  for (const text of notes) y = write(pdf, root, text, { x: LEFT, y, width: WIDTH }, style) + 3;
  return y;
}

/** Places for signatures side by side, each with who signs below it. Returns the y below them. */
export function drawSignatures(pdf: Pdf, root: Section, top: number, signers: readonly string[]): number {
  const width = (WIDTH - GAP * (signers.length - 1)) / signers.length;
  const y = roomFor(pdf, top, 74) + 46;
  const ends = signers.map((signer, index) => {
    const x = LEFT + index * (width + GAP);
    decoration(pdf, () =>
      pdf
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.6)
        .dash(1.5, { space: 2 })
        .strokeColor(INK.quiet)
        .stroke()
        .undash(),
    );
    return write(pdf, root, signer, { x, y: y + 4, width }, { size: 7.5, color: INK.quiet, align: 'center' });
  });
  return Math.max(...ends) + 6;
}
