import { expect } from 'chai';
import { bytesOf, LEFT, openPdf, TOP, write } from '#server/pdf/page';

async function paperWith(text: string, size: number): Promise<Buffer> {
  const createdAt = new Date('2026-11-23T08:00:00Z');
  const { pdf, root } = openPdf({ title: 'Próba', author: 'Bliżej', subject: 'słowa', createdAt });
  write(pdf, root, text, { x: LEFT, y: TOP, width: 400 }, { size });
  return bytesOf(pdf, root, 'stopka');
}

describe('a word that was laid out for an earlier paper', () => {
  it('stands in a later one as in the first, to the byte, also between larger and smaller ones', async () => {
    const first = await paperWith('Zestawienie za październik', 9);
    await paperWith('Zestawienie za październik', 22);
    await paperWith('Źródło, Święta', 7);
    expect((await paperWith('Zestawienie za październik', 9)).equals(first)).to.equal(true);
  });
});
