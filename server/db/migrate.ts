import { readdir, readFile } from 'node:fs/promises';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { QueryTypes, Sequelize } from 'sequelize';
import { SequelizeStorage, Umzug } from 'umzug';

const FOLDER = new URL('./migrations/', import.meta.url);
// Any constant of ours: two processes that start together migrate one after the other.
const MIGRATION_LOCK = 711_823_001;

/**
 * Brings a database to the newest schema: the job queue's own tables first, then our numbered SQL files, each in one
 * transaction, forward only. The url is that of the owner of the tables.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const sequelize = new Sequelize(ownerUrl, {
    dialect: 'postgres',
    dialectModule: pg,
    // One connection, so that the session lock holds for all of it.
    pool: { max: 1, min: 1 },
    logging: false,
  });
  try {
    await sequelize.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await runMigrations({ connectionString: ownerUrl });
    const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
    const umzug = new Umzug({
      migrations: files.map((name) => ({
        name,
        up: async () => {
          const sql = await readFile(new URL(name, FOLDER), 'utf8');
          await sequelize.query(`begin;\n${sql}\ncommit;`, { raw: true, type: QueryTypes.RAW });
        },
      })),
      storage: new SequelizeStorage({ sequelize, tableName: 'schema_migrations' }),
      logger: undefined,
    });
    const done = await umzug.up();
    return done.map((migration) => migration.name);
  } finally {
    await sequelize.close();
  }
}
