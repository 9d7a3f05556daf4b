import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfText {
  /** The text of each page; spaces of any kind are plain ones. */
  pages: string[];
  /** The text of all pages. */
  whole: string;
  title: string;
  language: string | null;
  isTagged: boolean;
  /** The files inside it, by name. */
  attachments: Map<string, Buffer>;
}

/** Reads a PDF as a reader program would. */
export async function pdfText(bytes: Uint8Array): Promise<PdfText> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await loading.promise;
  try {
    const pages: string[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(' ');
      pages.push(text.replace(/[\s\u00a0]+/g, ' '));
    }
    const { info } = await pdf.getMetadata();
    const fact = (name: string): unknown => Reflect.get(info, name);
    const mark = await pdf.getMarkInfo();
    const files: Record<string, { content: Uint8Array }> = (await pdf.getAttachments()) ?? {};
    return {
      pages,
      whole: pages.join(' '),
      title: String(fact('Title')),
      language: typeof fact('Language') === 'string' ? String(fact('Language')) : null,
      isTagged: mark?.['Marked'] === true,
      attachments: new Map(Object.entries(files).map(([name, { content }]) => [name, Buffer.from(content)])),
    };
  } finally {
    await loading.destroy();
  }
}
