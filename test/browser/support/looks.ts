import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { expectAccessible, screenshot, type TestSite, type Visitor } from './browser.js';

/** Nothing of the page lies beyond the edge of the phone. */
export async function expectToFit(page: Page): Promise<void> {
  const overflow = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(overflow, 'the page is wider than the screen').to.equal(0);
}

/**
 * Opens a page on a desk and a phone, in the light and in the dark, waits for it, and expects that axe finds nothing and
 * that it fits; keeps a picture of each.
 */
export async function expectGoodLooks(
  site: TestSite,
  {
    name,
    ready,
    ...visitor
  }: Omit<Visitor, 'on' | 'theme'> & { name: string; ready: (page: Page) => Promise<unknown> },
): Promise<void> {
  for (const on of ['desk', 'phone'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      const page = await site.open({ ...visitor, on, theme });
      await ready(page);
      await expectAccessible(page);
      await screenshot(page, `${name}-${on}-${theme}`);
      await expectToFit(page);
      await page.context().close();
    }
  }
}
