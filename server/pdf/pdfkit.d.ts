// What @types/pdfkit 0.17 does not know yet of pdfkit 0.20.
declare namespace PDFKit.Mixins {
  interface PDFFont {
    /** A font that fontkit has parsed already; parsing takes a fifth of a second, so it is done once. */
    registerFont(name: string, font: import('fontkit').Font): this;
  }
  interface PDFAttachmentOptions {
    /** What the file is to the document (AFRelationship): `Source` is what the picture was made from. */
    relationship?: 'Source' | 'Data' | 'Alternative' | 'Supplement' | 'Unspecified';
  }
  interface StructureElementOptions {
    /** Of a table's header cell (TH). */
    scope?: 'Column' | 'Row' | 'Both';
  }
}
