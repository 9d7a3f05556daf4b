import type * as pl from '#shared/messages/pl/demo';
import type { Translation } from '#shared/messages/translation';

export const demo: Translation<typeof pl.demo> = {};

export const demoReasons: Translation<typeof pl.demoReasons> = {};
