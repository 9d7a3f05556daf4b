import type * as pl from '#shared/messages/pl/app';
import type { Translation } from '#shared/messages/translation';

export const app: Translation<typeof pl.app> = {
  name: 'Bliżej',
};

export const appReasons: Translation<typeof pl.appReasons> = {};
