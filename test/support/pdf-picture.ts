import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { decodeQR } from 'qr/decode.js';

/** What the QR code on a page of a PDF says, read from the picture of the page as a phone would. */
export async function qrCodeOn(bytes: Uint8Array, pageNumber: number): Promise<string> {
  const [first, ...others] = await qrCodesOn(bytes, pageNumber);
  if (first === undefined || others.length > 0) throw new Error(`not one QR code on page ${pageNumber}`);
  return first;
}

const SCALE = 4;
const WINDOW_POINTS = 150;
const STEP_POINTS = 25;

/** All of them, from the top, as somebody reads them who moves her phone down the right half of the page. */
export async function qrCodesOn(bytes: Uint8Array, pageNumber: number): Promise<string[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await loading.promise;
  try {
    const page = await pdf.getPage(pageNumber);
    const viewport = page.getViewport({ scale: SCALE });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas, viewport }).promise;
    const context = canvas.getContext('2d');
    const [left, height] = [Math.floor(canvas.width / 2), WINDOW_POINTS * SCALE];
    const found: string[] = [];
    for (let top = 0; top < canvas.height; top += STEP_POINTS * SCALE) {
      const {
        data,
        width,
        height: seen,
      } = context.getImageData(left, top, canvas.width - left, Math.min(height, canvas.height - top));
      const said = readIn({ data, width, height: seen });
      if (said !== null && !found.includes(said)) found.push(said);
    }
    return found;
  } finally {
    await loading.destroy();
  }
}

function readIn(image: Parameters<typeof decodeQR>[0]): string | null {
  try {
    return decodeQR(image);
  } catch {
    return null;
  }
}
