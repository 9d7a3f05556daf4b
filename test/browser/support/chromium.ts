import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Starts a real Chromium: the one that `CHROMIUM_PATH` names, else the one that comes with the packages. */
export async function launchChromium(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH'];
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];
  if (given !== undefined && given !== '') return chromium.launch({ executablePath: given, args });
  const folder = unpackedChromium();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args,
    // A bare machine lacks libnss3, libnspr4 and libexpat, and fonts; the package carries them.
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  });
}

/** Unpacks the packed Chromium once per version and user; a run that comes at the same time does it for itself. */
function unpackedChromium(): string {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const version = versionOf(main);
  const folder = join(tmpdir(), `blizej-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(folder)) return folder;
  const workshop = mkdtempSync(join(tmpdir(), 'blizej-chromium-unpacking-'));
  const script = `import('@sparticuz/chromium').then(async (it) => { await it.default.executablePath(); })`;
  const unpacking = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    cwd: dirname(main),
    // It unpacks into the temp folder, and its libraries only where it takes itself to be in its cloud.
    env: { ...process.env, TMPDIR: workshop, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
  if (unpacking.status !== 0) {
    rmSync(workshop, { recursive: true, force: true });
    throw new Error(`Chromium could not be unpacked: ${unpacking.stderr}`);
  }
  writeFileSync(join(workshop, 'fonts', 'fonts.conf'), fontConfiguration(folder));
  try {
    renameSync(workshop, folder);
  } catch {
    // Somebody else was quicker.
    rmSync(workshop, { recursive: true, force: true });
  }
  return folder;
}

/** The package's own configuration looks for its fonts at fixed places; without any font Chromium dies. */
const fontConfiguration = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;

function versionOf(main: string): string {
  let folder = dirname(main);
  while (!existsSync(join(folder, 'bin', 'chromium.br'))) folder = dirname(folder);
  const description: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return typeof description === 'object' && description !== null && 'version' in description
    ? String(description.version)
    : 'unknown';
}
