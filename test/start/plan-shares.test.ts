import { once } from 'node:events';
import { expect } from 'chai';
import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '#server/db/embedded/processes';
import { LIVING_WORKERS } from '#server/jobs/living-workers';
import { applyPlan } from '#server/planning/apply-plan';
import { Assignment } from '#server/planning/assignment.model';
import { PlanRun } from '#server/planning/plan-run.model';
import { cancelPlanRun, requestPlan } from '#server/planning/request-plan';
import { loadRosterChanges } from '#server/planning/roster-changes.queries';
import { addDays, dayAt, mondayOf } from '#shared/kernel/time';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aVisit } from '../support/builders/visits.js';
import { systemCtx, useDatabase } from '../support/database.js';
import { type Launched, launch } from '../support/launch.js';

const BENEFICIARIES = 12;
const DAYS = 5;
const SLOTS = BENEFICIARIES * DAYS;

/** A worker process, and the database session in which it shows that it lives. */
interface WorkerProcess extends Launched {
  session: number;
}

/** What the queue shows of a run: which processes hold its jobs, by their sessions, and how its shares stand; the answers are those of all runs so far. */
interface Seen {
  leaders: number[];
  takers: number[];
  jobs: number;
  begun: number;
  answered: number;
}

describe('Several worker processes', function () {
  this.timeout(300_000);
  const database = useDatabase();
  const workers = new Map<number, WorkerProcess>();
  let owner: Client;
  let week = { fromOn: '', toOn: '' };

  before('a village that is to be planned next week', async () => {
    // An answer is taken away as soon as the leader has read it, between two looks.
    const byOwner = new Client({ connectionString: database.ownerUrl });
    await byOwner.connect();
    await byOwner.query(`
      create table answers_seen (work jsonb not null);
      create function see_answer() returns trigger language plpgsql security definer as
        $$ begin insert into answers_seen values (new.work); return new; end $$;
      create trigger see_answer after update of answer on plan_shares
        for each row when (new.answer is not null) execute function see_answer()`);
    await byOwner.end();
    // The processes read the real clock.
    database.now = new Date();
    const monday = addDays(mondayOf(dayAt(database.now)), 7);
    week = { fromOn: monday, toOn: addDays(monday, DAYS - 1) };
    const { id: localityId } = await aLocality();
    for (let index = 0; index < 8; index += 1) await aCarer({ localityId });
    for (let index = 0; index < BENEFICIARIES; index += 1) {
      const beneficiary = await aBeneficiary({ localityId });
      const decision = await aDecision({
        beneficiaryId: beneficiary.id,
        validFrom: addDays(monday, -30),
        validTo: addDays(monday, 60),
      });
      for (let day = 0; day < DAYS; day += 1) {
        await aVisit({ onDay: addDays(monday, day), decisionId: decision.id, startMinute: 480 + 90 * (index % 4) });
      }
    }
  });
  beforeEach('two processes', async () => {
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    while (workers.size < 2) await launchWorker();
  });
  afterEach(async () => {
    await owner.end();
    await build(() => PlanRun.update({ finishedAt: database.now }, { where: { finishedAt: null } }));
    await build(() => Assignment.destroy({ where: {} }));
  });
  after('no process is left', async () => {
    for (const worker of workers.values()) await kill(worker);
  });

  const launchWorker = async (): Promise<void> => {
    const worker = launch({
      RUN: 'worker',
      DATABASE_URL: database.ownerUrl,
      TOKEN_SECRET: 'only-for-tests-'.repeat(4),
      PLAN_VISITS_PER_PART: '10',
    });
    const isReady = (): boolean => worker.output().includes('readyz');
    await until(() => isReady() || worker.process.exitCode !== null, 60_000);
    const { rows } = await owner.query<{ pid: number }>('select pid from pg_locks where classid = $1', [
      LIVING_WORKERS,
    ]);
    const session = rows.find(({ pid }) => !workers.has(pid))?.pid;
    if (session === undefined) throw new Error(`the worker does not start: ${worker.output()}`);
    workers.set(session, { ...worker, session });
  };
  const kill = async (worker: WorkerProcess): Promise<void> => {
    workers.delete(worker.session);
    const ended = once(worker.process, 'exit');
    if (worker.process.kill('SIGKILL')) await ended;
  };
  const workerOf = ([session]: readonly number[]): WorkerProcess => {
    const worker = workers.get(session ?? 0);
    if (worker === undefined) throw new Error(`no worker of ours has the session ${session}`);
    return worker;
  };

  const look = async (): Promise<Seen> => {
    const { rows } = await owner.query<Seen>(
      `with held as (
         select j.task_identifier, l.pid from graphile_worker.jobs j
         join pg_locks l on l.locktype = 'advisory' and l.granted
           and l.objid::int8 = (hashtext(j.locked_by)::int8 & 4294967295) and l.objsubid = 1
       )
       select array(select distinct pid from held where task_identifier = 'plan-month') as leaders,
         array(select distinct pid from held where task_identifier = 'plan-share') as takers,
         (select count(*)::int from graphile_worker.jobs where task_identifier like 'plan-%') as jobs,
         (select count(*)::int from plan_shares where told is not null and answer is null) as begun,
         (select count(*)::int from answers_seen where (work -> 'budget' ->> 'milliseconds')::float8 > 0) as answered`,
    );
    const [seen] = rows;
    if (seen === undefined) throw new Error('the database tells nothing');
    return seen;
  };
  const untilSeen = async (what: string, isSo: (seen: Seen) => boolean): Promise<Seen> => {
    for (let step = 0; step < 2400; step += 1) {
      const seen = await look();
      if (isSo(seen)) return seen;
      await sleep(50);
    }
    throw new Error(`never seen: ${what}; ${JSON.stringify(await look())}`);
  };
  const untilFinished = async (id: string): Promise<PlanRun> => {
    for (let step = 0; step < 2400; step += 1) {
      const run = await build(() => PlanRun.findByPk(id, { rejectOnEmpty: true }));
      if (run.finishedAt !== null) return run;
      await sleep(50);
    }
    throw new Error('the run does not end');
  };
  const ask = (seconds: number): Promise<PlanRun> => requestPlan(systemCtx(), { ...week, seconds });
  const expectWholePlan = async (run: PlanRun): Promise<void> => {
    expect(run.failure).to.equal(null);
    expect(run.result).to.deep.include({ assignedCount: SLOTS, unassignedCount: 0 });
    await applyPlan(systemCtx(), { planRunId: run.id });
    expect(await build(() => Assignment.count({ where: { plan: 'draft' } }))).to.equal(SLOTS);
    expect((await build(() => loadRosterChanges(systemCtx(), week))).violations).to.deep.equal([]);
  };
  const expectNothingLeft = async (): Promise<void> => {
    await untilSeen('an empty queue', ({ jobs }) => jobs === 0);
    const { rows } = await owner.query('select id from shared_problems union all select id from plan_shares');
    expect(rows).to.deep.equal([]);
  };

  it('plan one month together: one leads, the other takes shares', async () => {
    const { id } = await ask(60);
    const seen = await untilSeen('shares in work', ({ leaders, takers }) => leaders.length > 0 && takers.length > 0);
    expect(seen.leaders).to.have.lengthOf(1);
    expect(seen.takers).to.have.lengthOf(1);
    expect(seen.takers).not.to.deep.equal(seen.leaders);
    // The first share only makes ready and has no time; the ones after it plan.
    await untilSeen('an answer', ({ answered }) => answered > 0);
    await cancelPlanRun(systemCtx(), { planRunId: id });
    await expectWholePlan(await untilFinished(id));
    await expectNothingLeft();
  });

  it('end a cancelled run at once, with the best plan of all', async () => {
    const { id } = await ask(600);
    await untilSeen('shares in work', ({ begun }) => begun > 0);
    const asked = performance.now();
    await cancelPlanRun(systemCtx(), { planRunId: id });
    const run = await untilFinished(id);
    expect(performance.now() - asked).to.be.below(15_000);
    await expectWholePlan(run);
    await expectNothingLeft();
  });

  it('are not held up by one that is killed at its share', async () => {
    const { id } = await ask(20);
    const { takers } = await untilSeen('shares in work', ({ begun }) => begun > 0);
    await kill(workerOf(takers));
    await expectWholePlan(await untilFinished(id));
    await expectNothingLeft();
  });

  it('begin a run anew when the one that led it is killed', async () => {
    const { id } = await ask(20);
    const { leaders } = await untilSeen('shares in work', ({ begun }) => begun > 0);
    await kill(workerOf(leaders));
    const run = await untilFinished(id);
    expect(run.attempts).to.equal(2);
    await expectWholePlan(run);
    await expectNothingLeft();
  });
});
