import type { Page } from '../app/page';

export const demoPages: readonly Page[] = [];
