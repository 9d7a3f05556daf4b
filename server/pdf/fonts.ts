import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';

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
  const font = openSync(require.resolve(FILES[face]));
  if (!('layout' in font)) throw new TypeError(`${FILES[face]} is a collection of fonts`);
  parsed.set(face, font);
  return font;
}
