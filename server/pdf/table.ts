import {
  BOTTOM,
  decoration,
  INK,
  LEFT,
  type Pdf,
  rule,
  type Section,
  type Style,
  styled,
  tagged,
  TOP,
} from '#server/pdf/page';

export interface Column {
  title: string;
  width: number;
  align?: 'left' | 'right';
  /** Left free to be written on by hand: a line stands before it. */
  byHand?: true;
}

/** A cell: its text, and a quieter second line if there is one. */
export type Cell = string | { text: string; below: string };

export interface Table {
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** The last row, in bold. */
  sums?: readonly Cell[];
  size?: number;
  padding?: number;
  /** The least height of a row, e.g. of one that is signed. */
  rowHeight?: number;
}

/** Between columns; the last one ends before the right edge by as much, unless it is wider by it. */
const GAP = 8;
const HEADER_SIZE = 7.5;

/** Draws a table from y downwards; its header stands again on every page that it reaches. Returns the y below it. */
export function drawTable(pdf: Pdf, root: Section, top: number, table: Table): number {
  const element = pdf.struct('Table');
  root.add(element);
  let y = drawHeader(pdf, element, top, table);
  const rows = table.rows.map((cells) => ({ cells, isSum: false }));
  if (table.sums !== undefined) rows.push({ cells: table.sums, isSum: true });
  for (const { cells, isSum } of rows) {
    const row = measured(pdf, table, cells, isSum);
    if (y + row.height > BOTTOM) {
      pdf.addPage();
      y = repeatHeader(pdf, TOP, table);
    }
    drawRow(pdf, element, y, table, row);
    y += row.height;
    rule(pdf, y, isSum ? { color: INK.strong } : {});
  }
  element.end();
  return y;
}

function drawHeader(pdf: Pdf, element: Section, y: number, table: Table): number {
  const row = pdf.struct('TR');
  element.add(row);
  eachColumn(table, (column, x, width) => {
    tagged(pdf, row, 'TH', () => headerCell(pdf, column, x, y, width), true);
  });
  row.end();
  return belowHeader(pdf, y, table);
}

function repeatHeader(pdf: Pdf, y: number, table: Table): number {
  decoration(pdf, () => eachColumn(table, (column, x, width) => headerCell(pdf, column, x, y, width)));
  return belowHeader(pdf, y, table);
}

function headerCell(pdf: Pdf, column: Column, x: number, y: number, width: number): void {
  styled(pdf, { size: HEADER_SIZE, color: INK.quiet });
  pdf.text(column.title, x, y, { width, align: column.align ?? 'left' });
}

function belowHeader(pdf: Pdf, y: number, table: Table): number {
  styled(pdf, { size: HEADER_SIZE });
  let height = 0;
  eachColumn(table, ({ title }, _x, width) => {
    height = Math.max(height, pdf.heightOfString(title, { width }));
  });
  rule(pdf, y + height + 4, { color: INK.strong });
  return y + height + 4;
}

interface MeasuredText {
  text: string;
  style: Style;
  height: number;
  /** Of a text that fits in one line: no break is looked for when it is drawn. */
  lineWidth: number | null;
}

interface MeasuredRow {
  cells: MeasuredText[][];
  height: number;
}

function measured(pdf: Pdf, table: Table, cells: readonly Cell[], isSum: boolean): MeasuredRow {
  const { size = 9, padding = 5, rowHeight = 0 } = table;
  const quiet: Style = { size: size - 1.5, color: INK.quiet };
  const plain: Style = { size, face: isSum ? 'bold' : 'regular' };
  const row: MeasuredText[][] = [];
  let height = rowHeight - 2 * padding;
  eachColumn(table, (_column, _x, width, index) => {
    const { text, below } = partsOf(cells[index]);
    const texts = [measuredText(pdf, text, width, plain)];
    if (below !== '') texts.push(measuredText(pdf, below, width, quiet));
    row.push(texts);
    height = Math.max(
      height,
      texts.reduce((sum, each) => sum + each.height, 0),
    );
  });
  return { cells: row, height: height + 2 * padding };
}

function measuredText(pdf: Pdf, text: string, width: number, style: Style): MeasuredText {
  pdf.font(style.face ?? 'regular').fontSize(style.size ?? 9);
  const lineWidth = pdf.widthOfString(text);
  if (lineWidth <= width && !text.includes('\n'))
    return { text, style, lineWidth, height: pdf.currentLineHeight(true) };
  return { text, style, lineWidth: null, height: pdf.heightOfString(text, { width }) };
}

function drawRow(pdf: Pdf, element: Section, y: number, table: Table, { cells, height }: MeasuredRow): void {
  const { padding = 5 } = table;
  const row = pdf.struct('TR');
  element.add(row);
  eachColumn(table, (column, x, width, index) => {
    const { align = 'left' } = column;
    tagged(pdf, row, 'TD', () => {
      let textY = y + padding;
      for (const each of cells[index] ?? []) {
        drawText(pdf, each, { x, y: textY, width, align });
        textY += each.height;
      }
    });
    if (column.byHand === true) rule(pdf, y + height, { from: x - GAP / 2, to: x - GAP / 2, toY: y });
  });
  row.end();
}

function drawText(
  pdf: Pdf,
  { text, style, lineWidth }: MeasuredText,
  box: { x: number; y: number; width: number; align: 'left' | 'right' },
): void {
  styled(pdf, style);
  if (lineWidth === null) pdf.text(text, box.x, box.y, { width: box.width, align: box.align });
  else pdf.text(text, box.align === 'right' ? box.x + box.width - lineWidth : box.x, box.y, { lineBreak: false });
}

function partsOf(cell: Cell | undefined): { text: string; below: string } {
  if (cell === undefined) return { text: '', below: '' };
  return typeof cell === 'string' ? { text: cell, below: '' } : cell;
}

function eachColumn(table: Table, visit: (column: Column, x: number, width: number, index: number) => void): void {
  let x = LEFT;
  for (const [index, column] of table.columns.entries()) {
    visit(column, x, column.width - GAP, index);
    x += column.width;
  }
}
