import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { Invoice } from '#server/billing/invoice.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { NumberSeries } from '#server/billing/number-series.model';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import {
  anInvoiceOfAnOlderProgram,
  gatewayTo,
  numberOf,
  refuseOlder,
  send,
  submissionOf,
  wait,
} from '../api/ksef-scene.js';
import { correctTechnically } from '#server/ksef/correct-technically';
import { aDraft } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { systemCtx, useDatabase } from '../support/database.js';
import { folderWith } from '../support/ksef-certificates.js';
import { useKsef } from '../support/ksef-simulator.js';

const PROGRAM = fileURLToPath(new URL('../support/ksef-child.ts', import.meta.url));
const KILLS = 30;
const CORRECTION_KILLS = 10;
/** Longer than an attempt is held for one that may have died. */
const HELD_SECONDS = 200;

/** Where the process dies: at one of its calls to KSeF, before or after the work there is done, or so long after it began. */
type Point = { call: number; when: 'before' | 'after' } | { milliseconds: number };
const points: fc.Arbitrary<Point> = fc.oneof(
  fc.record({ call: fc.integer({ min: 1, max: 13 }), when: fc.constantFrom('before' as const, 'after' as const) }),
  fc.record({ milliseconds: fc.nat(300) }),
);

describe('a process that is killed while it issues and sends', function () {
  this.timeout(600_000);
  const database = useDatabase();
  const ksef = useKsef();
  let folder = '';
  let spare: Promise<ChildProcess> | null = null;
  before(async () => {
    await anEnterprise();
    folder = folderWith({ authentication: ksef.certificate });
  });
  after(async () => {
    const left = await spare;
    left?.kill('SIGKILL');
  });

  /** One that has loaded everything and waits for its order; the next one loads meanwhile. */
  async function aProcess(): Promise<ChildProcess> {
    const ready = spare ?? aNewProcess();
    spare = null;
    const child = await ready;
    spare = aNewProcess();
    return child;
  }
  async function aNewProcess(): Promise<ChildProcess> {
    const child = fork(PROGRAM, {
      execArgv: ['--import', 'tsx', '-C', 'source'],
      env: {
        ...process.env,
        DATABASE_URL: database.ownerUrl,
        TOKEN_SECRET: 'only-for-tests-'.repeat(4),
        KSEF_MODE: 'test',
        KSEF_FOLDER: folder,
        KSEF_URL: ksef.url,
      },
    });
    await once(child, 'message');
    return child;
  }

  async function killedAt(child: ChildProcess, invoiceId: string, point: Point): Promise<void> {
    const ended = once(child, 'exit');
    const begun = ksef.calls.length;
    const kill = (): void => void child.kill('SIGKILL');
    if ('call' in point)
      ksef.trouble = ({ number }) => {
        if (number !== begun + point.call) return null;
        kill();
        return point.when === 'before' ? 'break' : 'break_after';
      };
    else setTimeout(kill, point.milliseconds);
    // It may have been through before its point came.
    child.on('message', (message) => message === 'done' && kill());
    child.send({ invoiceId, now: database.now.toISOString() });
    await ended;
    ksef.trouble = () => null;
  }

  /** What people and the timetable do afterwards. */
  async function goesOn(id: string): Promise<void> {
    const { number } = await build(() => Invoice.findByPk(id, { rejectOnEmpty: true }));
    if (number === null) await issueInvoice(systemCtx(), { invoiceId: id });
    const gateway = gatewayTo(ksef);
    for (let time = 0; time < 4; time += 1) {
      wait(HELD_SECONDS);
      await send(gateway, { id });
      const { state, upo } = await submissionOf({ id });
      if (state === 'accepted' && upo !== null) return;
    }
  }

  it(`at ${KILLS} random points leaves each invoice with one number, in KSeF once, with its receipt`, async () => {
    await fc.assert(
      fc.asyncProperty(points, async (point) => {
        const { draft } = await aDraft();
        const { id } = draft;
        await killedAt(await aProcess(), id, point);
        await goesOn(id);

        const { number } = await build(() => StructuredInvoice.findByPk(id, { rejectOnEmpty: true }));
        const there = [...ksef.register.accepted.values()].filter((each) => each.number === number);
        const row = await submissionOf({ id });
        expect(there).to.have.length(1);
        expect([row.state, row.errorCode, row.nextTryAt]).to.deep.equal(['accepted', null, null]);
        expect(await numberOf({ id })).to.equal(there[0]?.ksefNumber);
        expect(row.upo?.toString('utf8')).to.contain(there[0]?.ksefNumber ?? 'no number');
      }),
      { numRuns: KILLS, endOnFailure: true },
    );
    const issued = await build(() => Invoice.findAll({ where: { kind: 'invoice' }, order: ['number'] }));
    const series = await build(() => NumberSeries.findAll());
    const sum = series.reduce((all, each) => all + each.lastNumber, 0);
    expect([issued.length, sum, ksef.register.accepted.size]).to.deep.equal([KILLS, KILLS, KILLS]);
  });

  it(`at ${CORRECTION_KILLS} random points while it sends a technical correction leaves the corrected file there, once`, async () => {
    await fc.assert(
      fc.asyncProperty(points, async (point) => {
        const { id } = await anInvoiceOfAnOlderProgram();
        wait(86_400);
        refuseOlder(ksef);
        await send(gatewayTo(ksef), { id });
        await correctTechnically(systemCtx(), { invoiceId: id, mode: 'test' });
        await killedAt(await aProcess(), id, point);
        await goesOn(id);

        const { number, sha256 } = await build(() => StructuredInvoice.findByPk(id, { rejectOnEmpty: true }));
        const there = [...ksef.register.accepted.values()].filter((each) => each.number === number);
        expect(there).to.have.length(1);
        expect(there[0]?.corrects).to.equal(Buffer.from(sha256, 'hex').toString('base64'));
        expect(await numberOf({ id })).to.equal(there[0]?.ksefNumber);
        expect((await submissionOf({ id })).state).to.equal('accepted');
      }),
      { numRuns: CORRECTION_KILLS, endOnFailure: true },
    );
  });
});
