import type { Page } from '../app/page';

export const attendancePages: readonly Page[] = [];
