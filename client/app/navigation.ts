import type { Role } from '#shared/auth/roles';
import type { Page } from './page';

export type NavigationPage = Page & { nav: NonNullable<Page['nav']> };

/** Where each role begins its day. */
const STARTS: Readonly<Record<Role, string>> = {
  dispatcher: '/board',
  carer: '/today',
  municipality_officer: '/visits',
  accountant: '/billing',
  manager: '/board',
  administrator: '/accounts',
};

/** So many places fit at the thumb. */
const BOTTOM_PLACES = 5;

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

/** The page of a role's day; the first place of its navigation when there is no such page. */
export function startOf(places: readonly NavigationPage[], role: Role): NavigationPage | undefined {
  return places.find((page) => page.path === STARTS[role]) ?? places[0];
}

/** What stands at the bottom of a phone: everything if it fits, else four, the page of the day among them. */
export function bottomPlacesOf(places: readonly NavigationPage[], role: Role): NavigationPage[] {
  if (places.length <= BOTTOM_PLACES) return [...places];
  const start = startOf(places, role);
  const others = places.filter((page) => page !== start).slice(0, BOTTOM_PLACES - 2);
  return places.filter((page) => page === start || others.includes(page));
}
