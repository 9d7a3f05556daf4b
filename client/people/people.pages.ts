import type { Page } from '../app/page';

export const peoplePages: readonly Page[] = [];
