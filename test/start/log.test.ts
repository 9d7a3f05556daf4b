import { expect } from 'chai';
import { DatabaseError } from 'pg';
import { DatabaseError as SequelizeError } from 'sequelize';
import { tellError } from '#server/log';

describe('The log', () => {
  it('tells of a database error what happened, and nothing about the person in its statement', () => {
    const said = Object.assign(new DatabaseError('duplicate key value', 100, 'error'), {
      sql: "insert into beneficiaries values ('Genowefa')",
      detail: 'Key (pesel)=(44051401359) already exists.',
      code: '23505',
      constraint: 'beneficiaries_pesel_key',
    });
    const told = tellError(new SequelizeError(Object.assign(said, { parameters: { name: 'Genowefa' } })));
    expect(JSON.stringify(told)).to.not.match(/Genowefa|44051401359/);
    expect(told).to.include({
      type: 'SequelizeDatabaseError',
      message: 'duplicate key value',
      code: '23505',
      constraint: 'beneficiaries_pesel_key',
    });
    expect(told['stack']).to.include('log.test');
  });

  it('tells the cause of an error as well', () => {
    const told = tellError(new Error('not planned', { cause: new TypeError('no road') }));
    expect(told['cause']).to.include({ type: 'TypeError', message: 'no road' });
  });
});
