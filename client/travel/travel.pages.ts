import type { Page } from '../app/page';

export const travelPages: readonly Page[] = [];
