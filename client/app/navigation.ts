import type { Role } from '#shared/auth/roles';
import type { Page } from './page';

export type NavigationPage = Page & { nav: NonNullable<Page['nav']> };

const hasPlace = (page: Page): page is NavigationPage => page.nav !== undefined;

/** The pages of a role that have a place in the navigation, in their order. */
export function navigationOf(pages: readonly Page[], role: Role): NavigationPage[] {
  return pages
    .filter(hasPlace)
    .filter((page) => page.roles.includes(role))
    .sort((a, b) => a.nav.order - b.nav.order);
}

/** The same in groups: a rule is drawn where the hundreds of the order change. */
export function groupsOf(pages: readonly NavigationPage[]): NavigationPage[][] {
  const groups = new Map<number, NavigationPage[]>();
  for (const page of pages) {
    const hundred = Math.floor(page.nav.order / 100);
    groups.set(hundred, [...(groups.get(hundred) ?? []), page]);
  }
  return [...groups.values()];
}
