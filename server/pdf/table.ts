import { BOTTOM, decoration, INK, LEFT, type Pdf, rule, type Section, styled, tagged, TOP } from '#server/pdf/page';

export interface Column {
  title: string;
  width: number;
  align?: 'left' | 'right';
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
    const height = heightOf(pdf, table, cells, isSum);
    if (y + height > BOTTOM) {
      pdf.addPage();
      y = repeatHeader(pdf, TOP, table);
    }
    drawRow(pdf, element, y, table, cells, isSum);
    y += height;
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

function drawRow(pdf: Pdf, element: Section, y: number, table: Table, cells: readonly Cell[], isSum: boolean): void {
  const { size = 9, padding = 5 } = table;
  const row = pdf.struct('TR');
  element.add(row);
  eachColumn(table, (column, x, width, index) => {
    const { text, below } = partsOf(cells[index]);
    tagged(pdf, row, 'TD', () => {
      const align = column.align ?? 'left';
      styled(pdf, { size, face: isSum ? 'bold' : 'regular' });
      pdf.text(text, x, y + padding, { width, align });
      if (below === '') return;
      styled(pdf, { size: size - 1.5, color: INK.quiet });
      pdf.text(below, { width, align });
    });
  });
  row.end();
}

function heightOf(pdf: Pdf, table: Table, cells: readonly Cell[], isSum: boolean): number {
  const { size = 9, padding = 5 } = table;
  let height = 0;
  eachColumn(table, (_column, _x, width, index) => {
    const { text, below } = partsOf(cells[index]);
    styled(pdf, { size, face: isSum ? 'bold' : 'regular' });
    const first = pdf.heightOfString(text === '' ? ' ' : text, { width });
    styled(pdf, { size: size - 1.5 });
    height = Math.max(height, first + (below === '' ? 0 : pdf.heightOfString(below, { width })));
  });
  return height + 2 * padding;
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
