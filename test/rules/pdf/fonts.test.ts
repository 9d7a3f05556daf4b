import { expect } from 'chai';
import { bytesOf, LEFT, openPdf, TOP, write } from '#server/pdf/page';
import { pdfText } from '../../support/pdf-text.js';

describe('the fonts of all papers', () => {
  const paperWith = async (text: string): Promise<string> => {
    const { pdf, root } = openPdf({ title: 'Próba', author: 'Bliżej', subject: 'pismo', createdAt: new Date(0) });
    for (const face of ['regular', 'bold'] as const) write(pdf, root, text, { x: LEFT, y: TOP, width: 400 }, { face });
    return (await pdfText(await bytesOf(pdf, root, 'Próba'))).whole;
  };

  it('name every letter, also one that an earlier paper had only under an accent', async () => {
    const accents = 'ŻÓŁĆĘŚĄŹŃżółćęśąźń';
    expect(await paperWith(accents)).to.contain(`${accents} ${accents}`);
    const plain = 'ZOLCESAZNzolcesazn';
    expect(await paperWith(plain)).to.contain(`${plain} ${plain}`);
  });
});
