import { readFileSync } from 'node:fs';
import { expect } from 'chai';

const css = readFileSync(new URL('../../../client/ui/tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((match) => [
    match[1] ?? '',
    { light: match[2] ?? '', dark: match[3] ?? '' },
  ]),
);
const THEMES = ['light', 'dark'] as const;

/** WCAG 2.2, relative luminance of a colour in sRGB. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function tooFaint(pairs: readonly (readonly [string, string])[], atLeast: number): string[] {
  return pairs.flatMap(([front, back]) =>
    THEMES.filter((theme) => contrast(colour(front, theme), colour(back, theme)) < atLeast).map(
      (theme) => `${front} on ${back}, ${theme}`,
    ),
  );
}

function colour(name: string, theme: 'light' | 'dark'): string {
  const found = tokens.get(name);
  if (found === undefined) throw new Error(`there is no colour --${name}`);
  return found[theme];
}

const GROUNDS = ['paper', 'surface', 'raised', 'sunken', 'hover'];
const STATUSES = ['planned', 'under-way', 'done', 'to-confirm', 'missed', 'cancelled'];
const on = (fronts: readonly string[], backs: readonly string[]) =>
  fronts.flatMap((front) => backs.map((back) => [front, back] as const));

describe('the colours', () => {
  it('of black on white are 21 to 1', () => {
    expect(contrast('#000000', '#ffffff')).to.be.closeTo(21, 0.001);
  });

  it('of text can be read on every ground, by day and by night: 4.5 to 1', () => {
    expect(tooFaint(on(['ink', 'ink-soft', 'accent', 'danger'], GROUNDS), 4.5)).to.deep.equal([]);
    const pairs = STATUSES.map((status) => [status, `${status}-wash`] as const);
    expect(tooFaint(pairs, 4.5)).to.deep.equal([]);
    expect(tooFaint(on(['ink'], [...STATUSES.map((status) => `${status}-wash`), 'accent-wash']), 4.5)).to.deep.equal(
      [],
    );
    const pressed = [
      ['on-accent', 'accent'],
      ['on-accent', 'accent-strong'],
      ['on-danger', 'danger'],
      ['on-danger', 'danger-strong'],
      ['accent', 'accent-wash'],
    ] as const;
    expect(tooFaint(pressed, 4.5)).to.deep.equal([]);
  });

  it('of marks are seen on the pages: 3 to 1', () => {
    const marks = [...[1, 2, 3, 4, 5, 6].map((hue) => `gmina-${hue}`), 'line-strong', 'focus', ...STATUSES];
    expect(tooFaint(on(marks, ['paper', 'surface']), 3)).to.deep.equal([]);
  });
});
