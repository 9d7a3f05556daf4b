import type * as pl from '#shared/messages/pl/travel';
import type { Translation } from '#shared/messages/translation';

export const travel: Translation<typeof pl.travel> = {};

export const travelReasons: Translation<typeof pl.travelReasons> = {};
