import type * as pl from '#shared/messages/pl/municipalities';
import type { Translation } from '#shared/messages/translation';

export const municipalities: Translation<typeof pl.municipalities> = {};

export const municipalitiesReasons: Translation<typeof pl.municipalitiesReasons> = {};
