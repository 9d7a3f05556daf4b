import { expect } from 'chai';
import { reasonsAgainstPassword } from '#shared/auth/password';

const codes = (password: string, email = 'halina.sowa@example.org'): string[] =>
  reasonsAgainstPassword(password, email).map((reason) => reason.code);

describe('a good password', () => {
  it('is a few words in a row', () => {
    expect(codes('cztery wrony na dachu')).to.deep.equal([]);
  });

  it('has twelve characters: eleven are too few', () => {
    expect(codes('wronanadach')).to.deep.equal(['password_too_short']);
    expect(codes('wronanadachu')).to.deep.equal([]);
  });

  it('has at most 72 bytes, and a Polish letter takes two of them', () => {
    expect(codes('abcdefgh'.repeat(9))).to.deep.equal([]);
    expect(codes(`${'abcdefgh'.repeat(9)}i`)).to.deep.equal(['password_too_long']);
    expect(codes('źdźbło łąki '.repeat(5))).to.deep.equal(['password_too_long']);
  });

  it('is not the e-mail, nor the part before the @, in whatever case', () => {
    expect(codes('Halina.Sowa@example.org')).to.deep.equal(['password_is_email']);
    expect(codes('halina.sowa1', 'halina.sowa1@example.org')).to.deep.equal(['password_is_email']);
  });

  it('is not a common word with digits or signs around it', () => {
    for (const password of ['Haslo1234567', 'password!2026', '123456789012', '!!qwertyuiop!!', 'aaaaaaaaaaaaa'])
      expect(codes(password), password).to.deep.equal(['password_is_common']);
  });

  it('names the field, so that the form shows the sentence beside it', () => {
    expect(reasonsAgainstPassword('wrona', 'a@example.org')).to.deep.equal([
      { code: 'password_too_short', field: 'password', data: { atLeast: 12 } },
    ]);
  });
});
