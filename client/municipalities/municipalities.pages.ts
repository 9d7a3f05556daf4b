import type { Page } from '../app/page';

export const municipalitiesPages: readonly Page[] = [];
