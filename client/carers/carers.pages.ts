import type { Page } from '../app/page';

export const carersPages: readonly Page[] = [];
