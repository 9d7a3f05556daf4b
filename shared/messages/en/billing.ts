import type * as pl from '#shared/messages/pl/billing';
import type { Translation } from '#shared/messages/translation';

export const billing: Translation<typeof pl.billing> = {};

export const billingReasons: Translation<typeof pl.billingReasons> = {};
