import { expect } from 'chai';
import { QueryTypes } from 'sequelize';
import { inTransaction } from '#server/db/transaction';
import { actorFor } from './support/app.js';
import { aUser } from './support/builders/accounts.js';
import { systemCtx, useDatabase } from './support/database.js';

interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  primary: boolean;
}

describe('the models and the migrated schema', () => {
  const database = useDatabase();
  let columns: Column[] = [];

  before(async () => {
    columns = await database.db.query<Column>(
      `select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
        not a.attnotnull as nullable, coalesce(a.attnum = any(k.conkey), false) as primary
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migrations'
      order by 1, 2`,
      { type: QueryTypes.SELECT },
    );
  });

  it('name the same tables', () => {
    const models = Object.values(database.db.models).map((model) => model.tableName);
    expect(models.sort()).to.deep.equal([...new Set(columns.map(({ table }) => table))].sort());
  });

  it('name the same columns, of the same type, equally nullable, with the same primary keys', () => {
    for (const model of Object.values(database.db.models)) {
      const said = Object.values(model.getAttributes()).map((attribute) => ({
        table: model.tableName,
        column: attribute.field ?? '',
        type: typeof attribute.type === 'string' ? attribute.type : attribute.type.toString({}).toLowerCase(),
        nullable: attribute.allowNull ?? true,
        primary: attribute.primaryKey ?? false,
      }));
      const byName = (a: Column, b: Column): number => a.column.localeCompare(b.column);
      const stands = columns.filter(({ table }) => table === model.tableName);
      expect(said.sort(byName)).to.deep.equal(stands.sort(byName));
    }
  });

  it('let everybody ask for every table: no two policies wait for each other', async () => {
    for (const role of [
      'dispatcher',
      'carer',
      'municipality_officer',
      'accountant',
      'manager',
      'administrator',
    ] as const) {
      const ctx = { ...systemCtx(), actor: actorFor(await aUser({ role })) };
      await inTransaction(ctx, async () => {
        for (const model of Object.values(database.db.models)) await model.count();
      });
    }
  });
});
