import type { Page } from '../app/page';

export const billingPages: readonly Page[] = [];
