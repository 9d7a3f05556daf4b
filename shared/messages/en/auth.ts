import type * as pl from '#shared/messages/pl/auth';
import type { Translation } from '#shared/messages/translation';

export const auth: Translation<typeof pl.auth> = {};

export const authReasons: Translation<typeof pl.authReasons> = {};
