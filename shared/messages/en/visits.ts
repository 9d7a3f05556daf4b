import type * as pl from '#shared/messages/pl/visits';
import type { Translation } from '#shared/messages/translation';

export const visits: Translation<typeof pl.visits> = {};

export const visitsReasons: Translation<typeof pl.visitsReasons> = {};
