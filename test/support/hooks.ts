import { removeTestServer } from './test-server.js';

/** Nothing that a run started stays behind. A server is only started when a test asks for a database. */
export const mochaHooks = {
  afterAll: [removeTestServer],
};
