import type * as pl from '#shared/messages/pl/decisions';
import type { Translation } from '#shared/messages/translation';

export const decisions: Translation<typeof pl.decisions> = {};

export const decisionsReasons: Translation<typeof pl.decisionsReasons> = {};
