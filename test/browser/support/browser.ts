import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessTokenFor } from '#server/auth/tokens';
import { User } from '#server/auth/user.model';
import type { Role } from '#shared/auth/roles';
import { actorFor, type TestApp, useApp } from '../../support/app.js';
import { buildClient, CLIENT_FOLDER } from './build.js';
import { launchChromium } from './chromium.js';

/** A desk in an office, a cheap phone outdoors. */
export const VIEWPORTS = { desk: { width: 1366, height: 768 }, phone: { width: 360, height: 640 } } as const;

export interface Visitor {
  /** Somebody with this role, or this very user; nobody is signed in when it is left out. */
  as?: Role | User;
  on?: keyof typeof VIEWPORTS;
  theme?: 'light' | 'dark';
  path?: string;
}

export interface TestSite extends TestApp {
  /** Opens a page of the app in a browser of its own, with the clock of the test: `await site.open({ as: 'carer', on: 'phone' })`. */
  open: (visitor?: Visitor) => Promise<Page>;
}

let running: Promise<Browser> | null = null;

/** Gives the describe block the built app on a port and over a database of its own, and a real Chromium to visit it. */
export function useSite(): TestSite {
  before('build the client', function () {
    this.timeout(120_000);
    buildClient();
  });
  const app = useApp({ clientFolder: CLIENT_FOLDER });
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];

  before('launch Chromium', async function () {
    this.timeout(60_000);
    running ??= launchChromium();
    await running;
  });
  afterEach('close what was opened', async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(faults.splice(0), 'errors in the browser').to.deep.equal([]);
  });
  after('close Chromium', async () => {
    await (await running)?.close();
    running = null;
  });

  const open = async ({ as, on = 'desk', theme = 'light', path = '/' }: Visitor = {}): Promise<Page> => {
    if (running === null) throw new Error('the browser is there inside tests and hooks only');
    const context = await (
      await running
    ).newContext({
      baseURL: app.url,
      viewport: VIEWPORTS[on],
      colorScheme: theme,
      locale: 'pl-PL',
      timezoneId: 'Europe/Warsaw',
      hasTouch: on === 'phone',
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
    contexts.push(context);
    await context.clock.setFixedTime(app.now);
    if (as !== undefined) await signIn(app, context, as);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      // A refusal is an answer, not a fault.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        faults.push(message.text());
    });
    await page.goto(path);
    return page;
  };
  return Object.assign(Object.create(app), { open });
}

async function signIn(app: TestApp, context: BrowserContext, who: Role | User): Promise<void> {
  const actor = actorFor(who instanceof User ? who : await app.userWith(who));
  await context.route('**/api/session/refresh', (route) =>
    route.fulfill({
      json: {
        accessToken: accessTokenFor(app.tokens, actor, app.now),
        expiresAt: new Date(app.now.getTime() + 600_000).toISOString(),
        actor,
      },
    }),
  );
}

/** Expects that axe finds nothing wrong with the page as it stands (WCAG 2.2 A and AA, and good practice). */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // React Aria's announcement of a pending button stands for some seconds after the button is gone.
    .exclude('[data-live-announcer]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(' ')}`);
  expect(found, `axe on ${page.url()}`).to.deep.equal([]);
}

/** Keeps a picture of the page in the temp folder, for people to look at; gives back where. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = join(tmpdir(), `blizej-screenshots-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  return path;
}
