import type * as pl from '#shared/messages/pl/carers';
import type { Translation } from '#shared/messages/translation';

export const carers: Translation<typeof pl.carers> = {};

export const carersReasons: Translation<typeof pl.carersReasons> = {};
