import { setTimeout as sleep } from 'node:timers/promises';
import { serialize } from 'node:v8';
import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { enqueue, withdraw } from '#server/jobs/enqueue';
import { capacityOfOtherWorkers } from '#server/jobs/living-workers';
import type { PlanProblem } from '#server/planning/engine/problem';
import { type Others, THREADS } from '#server/planning/plan-in-threads';
import { SharedProblem } from '#server/planning/plan-share.model';
import type { Answer, Improvement, Told } from '#server/planning/plan-thread-wire';

const LOOK_EVERY_MS = 100;
/** How late an answer may come while its worker is heard of, and how long it may be silent. */
const LATE_SECONDS = 4;
const SILENT_SECONDS = 3;
/** How long a stopped search waits for what others have so far. */
const STOPPED_MS = 1200;

/** Nothing to do: who takes it has the problem loaded and a thread ready when the first round begins. */
const MAKE_READY: Improvement = {
  kind: 'improve',
  part: { index: 0, count: 1, turn: 0 },
  routes: null,
  from: 0,
  to: 0,
  budget: { milliseconds: 0 },
};

interface Standing {
  id: string;
  told: Told | null;
  answer: Answer | null;
  isAwaited: boolean;
}

/**
 * The other worker processes as planners of one run: for each share a job in the queue, which any of them takes. A share
 * whose worker was killed may be taken again while its time lasts; after it nobody waits.
 */
export class OtherWorkers implements Others {
  private readonly ctx: Ctx;
  private readonly planRunId: string;
  private readonly problem: PlanProblem;
  private readonly most: number;
  private sharedProblemId: string | null = null;
  private shareIds: string[] = [];

  constructor(ctx: Ctx, run: { planRunId: string; problem: PlanProblem; visitsPerPart: number }) {
    this.ctx = ctx;
    this.planRunId = run.planRunId;
    this.problem = run.problem;
    // With iterations the same plan comes again, however many workers there are.
    const isTimed = run.problem.budget.iterations === undefined;
    this.most = isTimed ? Math.floor(run.problem.visitIdsToPlan.length / run.visitsPerPart) - THREADS : 0;
  }

  async invite(): Promise<number> {
    if (this.most <= 0) return 0;
    const { ctx } = this;
    return inTransaction(ctx, async () => {
      const count = Math.min(this.most, await capacityOfOtherWorkers(ctx));
      if (count > 0 && this.sharedProblemId === null) {
        const shared = await SharedProblem.create({ planRunId: this.planRunId, problem: serialize(this.problem) });
        this.sharedProblemId = shared.id;
        await this.handOut(Array.from({ length: count }, () => MAKE_READY));
      }
      return count;
    });
  }

  async ask(
    orders: readonly Improvement[],
    onTold: (index: number, told: Told) => void,
    isStopped: () => boolean,
  ): Promise<Answer[]> {
    await inTransaction(this.ctx, async () => this.handOut(orders));
    const ids = this.shareIds;
    const answers = new Map<string, Answer>();
    let stoppedMs = 0;
    for (;;) {
      await sleep(LOOK_EVERY_MS);
      const standings = await this.lookAt(ids.filter((id) => !answers.has(id)));
      for (const { id, told, answer } of standings) {
        if (told !== null) onTold(ids.indexOf(id), answer?.kind === 'routes' ? answer.told : told);
        if (answer !== null) answers.set(id, answer);
      }
      if (isStopped()) stoppedMs += LOOK_EVERY_MS;
      const isAwaited = stoppedMs < STOPPED_MS && standings.some((standing) => standing.isAwaited);
      if (!isAwaited) return ids.flatMap((id) => answers.get(id) ?? []);
    }
  }

  /** Nothing of the run is left with anybody. */
  async end(): Promise<void> {
    await inTransaction(this.ctx, async () => {
      await this.takeBack();
      await SharedProblem.destroy({ where: { planRunId: this.planRunId } });
    });
  }

  private async handOut(orders: readonly Improvement[]): Promise<void> {
    const { ctx } = this;
    await this.takeBack();
    const rows = await ctx.db.query<{ id: string }>(
      `insert into plan_shares (shared_problem_id, work, ends_at)
       select :problem::uuid, x.work, clock_timestamp() + (x.work -> 'budget' ->> 'milliseconds')::float8 * interval '1 ms'
       from jsonb_array_elements(:orders::jsonb) with ordinality as x (work, place) order by x.place
       returning id`,
      { type: QueryTypes.SELECT, replacements: { problem: this.sharedProblemId, orders: JSON.stringify(orders) } },
    );
    this.shareIds = rows.map(({ id }) => id);
    for (const id of this.shareIds) await enqueue(ctx, 'plan-share', { planShareId: id }, id, { byOthers: true });
  }

  /** Who is still at a share of an earlier round finds it gone and stops. */
  private async takeBack(): Promise<void> {
    if (this.shareIds.length === 0) return;
    await withdraw(this.ctx, this.shareIds);
    await this.ctx.db.query('delete from plan_shares where id = any($1::uuid[])', { bind: [this.shareIds] });
    this.shareIds = [];
  }

  private async lookAt(ids: readonly string[]): Promise<Standing[]> {
    return inTransaction(this.ctx, async () =>
      this.ctx.db.query<Standing>(
        `select id, told, answer, answer is null and clock_timestamp() < case
           when heard_at is null then ends_at
           else least(ends_at + :late * interval '1 s', greatest(ends_at, heard_at + :silent * interval '1 s'))
         end as "isAwaited"
         from plan_shares where id in (:ids)`,
        { type: QueryTypes.SELECT, replacements: { ids, late: LATE_SECONDS, silent: SILENT_SECONDS } },
      ),
    );
  }
}
