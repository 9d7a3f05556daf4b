import { setTimeout as sleep } from 'node:timers/promises';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { EnvironmentError, readEnv } from '#server/env';
import { ksefSettingsOf } from '#server/ksef/ksef-settings';
import { startWorkerProcess } from '#server/launch/worker-process';
import { anIssuedInvoice } from '../api/ksef-scene.js';
import { KsefNumber } from '#server/billing/ksef-number.model';
import { KsefSubmission } from '#server/ksef/ksef-submission.model';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { useDatabase } from '../support/database.js';
import { aCertificate, folderWith } from '../support/ksef-certificates.js';
import { useKsef } from '../support/ksef-simulator.js';

describe('The way into KSeF', function () {
  this.timeout(60_000);
  const database = useDatabase();
  const ksef = useKsef();
  const settings = (variables: Record<string, string>) => ksefSettingsOf(readEnv(variables));

  it('is by hand unless something is set', () => {
    expect(settings({})).to.deep.equal({ mode: 'export', sending: null, offline: null });
    expect(() => settings({ KSEF_MODE: 'sometimes' })).to.throw(
      EnvironmentError,
      /KSEF_MODE: one of export, test, production/,
    );
  });

  it('is not open without a certificate or a token, and says which file where', () => {
    expect(() => settings({ KSEF_MODE: 'test' })).to.throw(
      EnvironmentError,
      /KSEF_MODE.*authentication\.crt.*KSEF_TOKEN/,
    );
    const login = settings({ KSEF_MODE: 'production', KSEF_TOKEN: 'abc' }).sending?.login;
    expect(login).to.deep.equal({ by: 'token', token: 'abc' });
  });

  it('takes certificates from a folder, and refuses what is missing or does not fit together', async () => {
    const [authentication, offline] = [await aCertificate('Księgowość'), await aCertificate('Offline', 'ec')];
    const folder = folderWith({ authentication, offline });
    const variables = { KSEF_MODE: 'test', KSEF_FOLDER: folder };
    expect(settings(variables).sending?.login).to.deep.equal({
      by: 'certificate',
      pair: { ...authentication, password: undefined },
    });
    expect(settings({ KSEF_FOLDER: folder }).offline?.key).to.equal(offline.key);

    writeFileSync(join(folder, 'offline.key'), authentication.key);
    expect(() => settings(variables)).to.throw(EnvironmentError, /offline\.crt and offline\.key: the key is not that/);
    writeFileSync(join(folder, 'offline.key'), 'no key');
    expect(() => settings(variables)).to.throw(EnvironmentError, /offline\.key: they are no PEM files/);
    rmSync(join(folder, 'offline.key'));
    expect(() => settings(variables)).to.throw(EnvironmentError, /offline\.key is missing beside offline\.crt/);
    rmSync(folder, { recursive: true });
  });

  it('is gone by the worker’s own process, which nobody has to ask', async () => {
    await anEnterprise();
    // A worker has the real clock.
    database.now = new Date();
    const folder = folderWith({ authentication: ksef.certificate });
    const { id } = await anIssuedInvoice();
    const worker = startWorkerProcess(
      {
        DATABASE_URL: database.ownerUrl,
        TOKEN_SECRET: 'x'.repeat(40),
        KSEF_MODE: 'test',
        KSEF_FOLDER: folder,
        KSEF_URL: ksef.url,
      },
      () => {},
    );
    try {
      for (let second = 0; second < 40; second += 1) {
        const row = await build(() => KsefSubmission.findByPk(id));
        if (row?.upo) break;
        await sleep(1000);
      }
    } finally {
      await worker.stop();
      rmSync(folder, { recursive: true });
    }
    const [number, row] = await build(async () => [await KsefNumber.findByPk(id), await KsefSubmission.findByPk(id)]);
    expect(row).to.deep.include({ state: 'accepted', environment: 'test' });
    expect([...ksef.register.accepted.values()].map((each) => each.ksefNumber)).to.deep.equal([number?.ksefNumber]);
  });
});
