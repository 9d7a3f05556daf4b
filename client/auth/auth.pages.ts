import type { Page } from '../app/page';

export const authPages: readonly Page[] = [];
