import type * as pl from '#shared/messages/pl/imports';
import type { Translation } from '#shared/messages/translation';

export const imports: Translation<typeof pl.imports> = {};

export const importsReasons: Translation<typeof pl.importsReasons> = {};
