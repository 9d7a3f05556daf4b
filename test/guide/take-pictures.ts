import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser, Page } from 'playwright-core';
import { SessionView } from '#shared/auth/auth-wire';
import { InvoiceList } from '#shared/billing/billing-wire';
import { DEMO_PASSWORD } from '#shared/demo/demo-password';
import { launchChromium } from '../browser/support/chromium.js';
import { VIEWPORTS } from '../browser/support/browser.js';
import { picturesOf, samplesOf } from './pictures.js';

/**
 * Takes the pictures of the guide from a running demo, and draws the samples of its documents:
 * `npm run guide:pictures -- http://localhost:3000 [names]`.
 */
const [address = 'http://localhost:3000', ...wanted] = process.argv.slice(2);
const GUIDE = fileURLToPath(new URL('../../docs/guide', import.meta.url));
/** A page of A4 at 140 dots an inch is read on a screen. */
const DOCUMENT_SCALE = 1.4;

const sessions = new Map<string, SessionView>();
const browser = await launchChromium();
try {
  const { invoices } = InvoiceList.parse(JSON.parse((await download('ksiegowa', '/api/invoices')).toString('utf8')));
  const isWanted = ({ name }: { name: string }): boolean => wanted.length === 0 || wanted.includes(name);
  for (const { name, as, path, on = 'desk', act } of picturesOf(invoices).filter(isWanted)) {
    const page = await open(browser, as, path, on);
    await act?.(page);
    await page.waitForLoadState('networkidle');
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    await page.screenshot({ path: join(GUIDE, 'images', `${name}.png`) });
    await page.context().close();
    process.stdout.write(`${name}\n`);
  }
  mkdirSync(join(GUIDE, 'samples'), { recursive: true });
  for (const { name, as, path, pages } of (await samplesOf(invoices, download)).filter(isWanted)) {
    const bytes = await download(as, path);
    writeFileSync(join(GUIDE, 'samples', `${name}.pdf`), bytes);
    for (const [picture, pageNumber] of pages)
      writeFileSync(join(GUIDE, 'images', `${picture}.png`), await pictureOf(bytes, pageNumber));
    process.stdout.write(`${name}.pdf\n`);
  }
} finally {
  await browser.close();
}

async function signIn(as: string): Promise<SessionView> {
  const known = sessions.get(as);
  if (known !== undefined) return known;
  const answer = await fetch(new URL('/api/session', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ email: `${as}@blizej.example`, password: DEMO_PASSWORD }),
  });
  const session = SessionView.parse(await answer.json());
  sessions.set(as, session);
  return session;
}

async function open(chromium: Browser, as: string | null, path: string, on: keyof typeof VIEWPORTS): Promise<Page> {
  const context = await chromium.newContext({
    baseURL: address,
    viewport: VIEWPORTS[on],
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    hasTouch: on === 'phone',
    reducedMotion: 'reduce',
    colorScheme: 'light',
  });
  if (as !== null) {
    const session = await signIn(as);
    await context.route('**/api/session/refresh', (route) => route.fulfill({ json: session }));
  }
  const page = await context.newPage();
  await page.goto(path, { waitUntil: 'networkidle' });
  return page;
}

async function download(as: string, path: string): Promise<Buffer> {
  const { accessToken } = await signIn(as);
  const answer = await fetch(new URL(path, address), { headers: { authorization: `Bearer ${accessToken}` } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return Buffer.from(await answer.arrayBuffer());
}

async function pictureOf(bytes: Uint8Array, pageNumber: number): Promise<Buffer> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  try {
    const page = await (await loading.promise).getPage(pageNumber);
    const viewport = page.getViewport({ scale: DOCUMENT_SCALE });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas, viewport }).promise;
    return canvas.toBuffer('image/png');
  } finally {
    await loading.destroy();
  }
}
