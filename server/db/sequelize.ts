import pg, { types } from 'pg';
import { Sequelize } from 'sequelize';
import { initModels } from '#server/db/associations';
import '#server/db/transaction';

// bigint holds sums of grosze and counts, far below 2^53.
types.setTypeParser(20, Number);

export interface ConnectOptions {
  poolMax?: number;
  /** Called with every statement; tests count queries with it. */
  onQuery?: (sql: string) => void;
}

/**
 * Opens the pool of the app: every session takes the role `blizej_app`, which owns no table, so that row-level security
 * binds whatever the app asks.
 */
export function connect(url: string, { poolMax = 10, onQuery }: ConnectOptions = {}): Sequelize {
  const sequelize = new Sequelize(url, {
    dialect: 'postgres',
    dialectModule: pg,
    pool: { max: poolMax, min: 0, idle: 10_000, acquire: 30_000 },
    logging: onQuery ? (sql) => onQuery(sql) : false,
    dialectOptions: { options: '-c role=blizej_app -c timezone=UTC', application_name: 'blizej' },
    define: { underscored: true, timestamps: false },
  });
  initModels(sequelize);
  return sequelize;
}
