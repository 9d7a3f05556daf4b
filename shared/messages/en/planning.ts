import type * as pl from '#shared/messages/pl/planning';
import type { Translation } from '#shared/messages/translation';

export const planning: Translation<typeof pl.planning> = {};

export const planningReasons: Translation<typeof pl.planningReasons> = {};
