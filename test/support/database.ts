import { pino } from 'pino';
import type { Sequelize } from 'sequelize';
import { type Ctx, SYSTEM } from '#server/context';
import { connect } from '#server/db/sequelize';
import { policy } from '#server/policy';
import { createTestDatabase } from './test-server.js';

/** When tests play, unless they say otherwise: a Monday, 9:00 in Warsaw. */
export const MONDAY = new Date('2026-11-23T08:00:00Z');

/** The database of the describe block that runs; models belong to one connection, so there is one at a time. */
export interface TestDatabase {
  db: Sequelize;
  /** For what only the owner of the tables may, e.g. a look past row-level security. */
  ownerUrl: string;
  /** The clock of builders and of the app. */
  now: Date;
  /** Every statement so far. */
  readonly statements: readonly string[];
}

let current: TestDatabase | null = null;

/** The open test database; a test that needs one says `useDatabase()` or `useApp()` in its describe block. */
export function testDatabase(): TestDatabase {
  if (current === null) throw new Error('say useDatabase() or useApp() in the describe block first');
  return current;
}

/** Gives the describe block a database of its own, and drops it afterwards. Filled when the first test begins. */
export function useDatabase(): TestDatabase {
  const held: { database: TestDatabase | null; drop: () => Promise<void> } = { database: null, drop: async () => {} };
  before('a database of its own', async () => {
    const { ownerUrl, drop } = await createTestDatabase();
    const statements: string[] = [];
    const db = connect(ownerUrl, { onQuery: (sql) => void statements.push(sql) });
    held.database = { db, ownerUrl, now: MONDAY, statements };
    held.drop = drop;
    current = held.database;
  });
  after('drop it', async () => {
    await held.database?.db.close();
    current = null;
    await held.drop();
  });
  const open = (): TestDatabase => {
    if (held.database === null) throw new Error('the database is there inside tests and hooks only');
    return held.database;
  };
  return {
    get db() {
      return open().db;
    },
    get ownerUrl() {
      return open().ownerUrl;
    },
    get statements() {
      return open().statements;
    },
    get now() {
      return open().now;
    },
    set now(instant: Date) {
      open().now = instant;
    },
  };
}

export const silentLog = pino({ level: process.env['TEST_LOG'] ?? 'silent' });

/** The context of the system, for builders, jobs and verbs called directly. */
export function systemCtx(): Ctx {
  const database = testDatabase();
  return {
    actor: SYSTEM,
    now: () => database.now,
    db: database.db,
    policy,
    requestId: null,
    log: silentLog,
    mail: null,
  };
}
