import type { Page } from '../app/page';

export const planningPages: readonly Page[] = [];
