import type { Page } from '../app/page';

export const importsPages: readonly Page[] = [];
