import { INK, LEFT, type Pdf, RIGHT, type Section, TOP, write } from '#server/pdf/page';

const WIDTH = RIGHT - LEFT;
const LABEL = 94;

/** The head of a paper: its title, a line below it, and facts with their labels. Returns the y below it. */
export function drawHead(
  pdf: Pdf,
  root: Section,
  head: { title: string; under: string; facts: readonly (readonly [string, string])[] },
  top = TOP - 6,
): number {
  let y = write(pdf, root, head.title, { x: LEFT, y: top, width: WIDTH }, { face: 'bold', size: 20, tag: 'H1' });
  y = write(pdf, root, head.under, { x: LEFT, y, width: WIDTH }, { size: 11, color: INK.quiet }) + 12;
  for (const [label, value] of head.facts) {
    write(pdf, root, label, { x: LEFT, y, width: LABEL - 4 }, { size: 8.5, color: INK.quiet });
    y = write(pdf, root, value, { x: LEFT + LABEL, y, width: WIDTH - LABEL }, { size: 8.5 }) + 3;
  }
  return y + 12;
}
