import { expect } from 'chai';
import { reasonsAgainstBlocking, reasonsAgainstRole } from '#shared/auth/account-rules';

const administrator = { isOwn: false, isAdministrator: true, isBlocked: false, administratorsLeft: 1 };
const carer = { ...administrator, isAdministrator: false };

describe('who may lose her account', () => {
  it('a carer may be blocked', () => {
    expect(reasonsAgainstBlocking(carer)).to.deep.equal([]);
  });

  it('one of two administrators may be blocked, the last one not', () => {
    expect(reasonsAgainstBlocking(administrator)).to.deep.equal([]);
    expect(reasonsAgainstBlocking({ ...administrator, administratorsLeft: 0 })).to.deep.equal([
      { code: 'last_administrator' },
    ]);
  });

  it('nobody blocks herself, and nobody is blocked twice', () => {
    expect(reasonsAgainstBlocking({ ...administrator, isOwn: true })).to.deep.equal([{ code: 'own_account' }]);
    expect(reasonsAgainstBlocking({ ...carer, isBlocked: true })).to.deep.equal([{ code: 'account_is_blocked' }]);
  });

  it('the last administrator stays administrator, a second one may become manager', () => {
    const last = { ...administrator, administratorsLeft: 0 };
    expect(reasonsAgainstRole({ ...last, becomesAdministrator: false })).to.deep.equal([
      { code: 'last_administrator' },
    ]);
    expect(reasonsAgainstRole({ ...last, becomesAdministrator: true })).to.deep.equal([]);
    expect(reasonsAgainstRole({ ...administrator, becomesAdministrator: false })).to.deep.equal([]);
  });
});
