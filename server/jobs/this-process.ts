import { randomUUID } from 'node:crypto';

/** By it a job says which worker process shall leave it to the others. */
export const THIS_PROCESS = `not-${randomUUID()}`;
