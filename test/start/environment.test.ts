import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { Env, EnvironmentError, readEnv } from '#server/env';

const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      environment: z.record(z.string(), z.string()),
      healthcheck: z.object({ test: z.array(z.string()) }),
      image: z.string().optional(),
      build: z.string().optional(),
      volumes: z.array(z.string()).optional(),
    }),
  ),
  volumes: z.record(z.string(), z.unknown()),
});

const compose = Compose.parse(parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }));

/** Variables of a file such as .env. */
const variablesOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name ?? '', value ?? '']));
const example = variablesOf(readFileSync('.env.example', 'utf8'));

/** What docker compose makes of `${NAME:?message}` and `${NAME:-default}`. */
function filledIn(text: string, variables: Record<string, string>): string {
  return text.replace(/\$\{([A-Z_]+):([?-])([^}]*)\}/g, (_all, name: string, mark: string, rest: string) => {
    const value = variables[name] ?? '';
    if (value === '' && mark === '?') throw new Error(`${name}: ${rest}`);
    return value === '' ? rest : value;
  });
}

const environmentOf = (service: string, variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(compose.services[service]?.environment ?? {}).map(([name, text]) => [
      name,
      filledIn(text, variables),
    ]),
  );

const secrets = { DATABASE_PASSWORD: 'b0a1c2d3e4f5', TOKEN_SECRET: 'not-a-real-secret-not-a-real-secret' };

describe('The environment', () => {
  it('needs no variable on one’s own machine, and takes an empty one for none', () => {
    expect(readEnv({})).to.include({ RUN: 'all', HOST: '127.0.0.1', DATA_FOLDER: '.data' });
    expect(readEnv({ DATABASE_URL: '', PORT: '' })).to.deep.equal(readEnv({}));
  });

  it('names each variable that is wrong, and what to do', () => {
    const wrong = () => readEnv({ DATABASE_URL: 'mysql://somewhere', PORT: 'front door', RUN: 'twice' });
    expect(wrong).to.throw(EnvironmentError, /DATABASE_URL: give it as postgres:\/\//);
    expect(wrong).to.throw(EnvironmentError, /PORT: a number/);
    expect(() => readEnv({ OSRM_URL: 'osrm' })).to.throw(EnvironmentError, /OSRM_URL: the address of an OSRM server/);
    expect(wrong).to.throw(EnvironmentError, /RUN: one of all, web, worker/);
  });

  it('refuses a database of somebody’s own without a secret of its own', () => {
    const url = { DATABASE_URL: 'postgres://blizej:x@db/blizej' };
    expect(() => readEnv(url)).to.throw(EnvironmentError, /TOKEN_SECRET: it must be set beside DATABASE_URL/);
    expect(() => readEnv({ ...url, TOKEN_SECRET: 'short' })).to.throw(EnvironmentError, /TOKEN_SECRET/);
    expect(readEnv({ ...url, TOKEN_SECRET: secrets.TOKEN_SECRET }).DATABASE_URL).to.equal(url.DATABASE_URL);
  });
});

describe('The containers', () => {
  it('run the app and a worker on PostgreSQL, by the same image and start script', () => {
    expect(Object.keys(compose.services)).to.deep.equal(['database', 'app', 'worker']);
    expect(compose.services['database']?.image).to.equal('postgres:18');
    expect([compose.services['app']?.build, compose.services['worker']?.build]).to.deep.equal(['.', '.']);
    const { scripts } = z
      .object({ scripts: z.object({ start: z.string() }) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const command = /^CMD (\[.*\])$/m.exec(readFileSync('Dockerfile', 'utf8'))?.[1] ?? '[]';
    expect(`exec ${z.array(z.string()).parse(JSON.parse(command)).join(' ')}`).to.equal(scripts.start);
  });

  it('do not run as root, and keep the data in a named volume', () => {
    expect(readFileSync('Dockerfile', 'utf8')).to.match(/^USER node$/m);
    const [volume = ''] = compose.services['database']?.volumes ?? [];
    expect(Object.keys(compose.volumes)).to.include(volume.split(':')[0]);
  });

  it('give the app and the worker an environment that they accept', () => {
    const variables = { ...example, ...secrets };
    expect(readEnv(environmentOf('app', variables))).to.include({ RUN: 'web', DEMO: 'off' });
    expect(readEnv(environmentOf('worker', variables)).RUN).to.equal('worker');
    for (const service of ['app', 'worker'])
      expect(Object.keys(Env.shape)).to.include.members(Object.keys(environmentOf(service, variables)));
  });

  it('have no default password: whoever forgets one is told which', () => {
    expect(() => environmentOf('app', example)).to.throw(/set DATABASE_PASSWORD in \.env/);
    expect(() => environmentOf('database', example)).to.throw(/set DATABASE_PASSWORD in \.env/);
    expect(() => environmentOf('app', { ...example, DATABASE_PASSWORD: 'x' })).to.throw(/set TOKEN_SECRET in \.env/);
  });

  it('ask the readiness address, and read every variable of the example', () => {
    for (const service of ['app', 'worker'])
      expect(compose.services[service]?.healthcheck.test.join(' ')).to.include('/readyz');
    const text = readFileSync('docker-compose.yml', 'utf8');
    for (const name of Object.keys(example)) expect(text).to.include(`\${${name}:`);
  });
});
