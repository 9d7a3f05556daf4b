import { createRequire } from 'node:module';
import { type Font, type GlyphRun, openSync } from 'fontkit';

const require = createRequire(import.meta.url);
const FILES = {
  regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
} as const;
export type Face = keyof typeof FILES;
export const FACES: readonly Face[] = ['regular', 'bold'];

const parsed = new Map<Face, Font>();

/** Noto Sans with every Polish letter; each face is parsed once in the life of the process. */
export function fontOf(face: Face): Font {
  const known = parsed.get(face);
  if (known !== undefined) return known;
  const font = remembering(parseFont(face));
  parsed.set(face, font);
  return font;
}

/** The same as it comes from its file. */
export function parseFont(face: Face): Font {
  const font = openSync(require.resolve(FILES[face]));
  if (!('layout' in font)) throw new TypeError(`${FILES[face]} is a collection of fonts`);
  // A glyph keeps the letter by which it was met first. Met as a part of Ć only, C would be a letter without a name ever after.
  for (const codePoint of font.characterSet) font.glyphForCodePoint(codePoint);
  return font;
}

/** Then all are forgotten; a month's papers have fewer. */
const WORDS_AT_MOST = 8_000;

/** A word is laid out once in the life of the process; pdfkit alone would do it once in each document. */
function remembering(font: Font): Font {
  const layOut = font.layout.bind(font);
  const runs = new Map<string, GlyphRun>();
  font.layout = (text, ...how) => {
    if (how.some((each) => each !== undefined)) return layOut(text, ...how);
    const run = runs.get(text) ?? layOut(text);
    if (runs.size >= WORDS_AT_MOST) runs.clear();
    runs.set(text, run);
    // pdfkit scales the positions that it is given, so each document has its own.
    const positions = run.positions.map((position) => ({ ...position }));
    return Object.assign(Object.create(Object.getPrototypeOf(run) as object) as GlyphRun, run, { positions });
  };
  return font;
}
