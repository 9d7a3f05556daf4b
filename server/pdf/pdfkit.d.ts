// What @types/pdfkit 0.17 does not know yet of pdfkit 0.20.
declare namespace PDFKit.Mixins {
  interface PDFFont {
    /** A font that fontkit has parsed already; parsing takes a fifth of a second, so it is done once. */
    registerFont(name: string, font: import('fontkit').Font): this;
  }
  interface StructureElementOptions {
    /** Of a table's header cell (TH). */
    scope?: 'Column' | 'Row' | 'Both';
  }
}
