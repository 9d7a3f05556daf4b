import type * as pl from '#shared/messages/pl/people';
import type { Translation } from '#shared/messages/translation';

export const people: Translation<typeof pl.people> = {};

export const peopleReasons: Translation<typeof pl.peopleReasons> = {};
