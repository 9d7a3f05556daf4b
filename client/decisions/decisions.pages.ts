import type { Page } from '../app/page';

export const decisionsPages: readonly Page[] = [];
