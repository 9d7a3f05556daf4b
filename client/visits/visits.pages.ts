import type { Page } from '../app/page';

export const visitsPages: readonly Page[] = [];
