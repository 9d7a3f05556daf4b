import { boundsOf } from '#server/db/instant-range';
import { Beneficiary } from '#server/people/beneficiary.model';
import { Assignment } from '#server/planning/assignment.model';
import { PlanRun } from '#server/planning/plan-run.model';
import { runPlan } from '#server/planning/run-plan';
import type { Visit } from '#server/visits/visit.model';
import { addDays } from '#shared/kernel/time';
import { PlanChangesView, PlanRunView } from '#shared/planning/plan-wire';
import type { TestApp } from '../support/app.js';
import { build } from '../support/builders/build.js';
import { aCarer } from '../support/builders/carers.js';
import { aLocality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';
import { aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';

export const UNKNOWN = '3f0f3a52-6c8e-4f4c-9d3e-0a4f8e7b1c11';

/** Villages on days of their own, so that each test plans only what it built, and what is asked of their plans. */
export function plannedVillages(app: TestApp) {
  let day = '2026-11-29';

  /** A village on a day of its own: each test plans only what it built. */
  const aVillage = async ({ carers = 2, visits = 3 } = {}) => {
    day = addDays(day, 1);
    const locality = await aLocality();
    const people = [];
    for (let index = 0; index < carers; index += 1) people.push(await aCarer({ localityId: locality.id }));
    const made: Visit[] = [];
    for (let index = 0; index < visits; index += 1) {
      const beneficiary = await aBeneficiary({ localityId: locality.id });
      const decision = await aDecision({ beneficiaryId: beneficiary.id });
      made.push(await aVisit({ onDay: day, decisionId: decision.id, startMinute: 480 + 120 * index }));
    }
    return { carers: people, visits: made, locality };
  };
  const aRun = async (
    more: Partial<{ continuesId: string; keep: 'pinned' | 'assigned' }> = {},
  ): Promise<PlanRunView> => {
    const run = await build(() =>
      PlanRun.create({
        fromOn: day,
        toOn: day,
        seed: 1,
        seconds: 10,
        iterations: 300,
        requestedAt: app.now,
        ...more,
      }),
    );
    await runPlan(systemCtx(), { planRunId: run.id });
    return view(run.id);
  };
  const view = async (id: string): Promise<PlanRunView> => PlanRunView.parse((await ask('get', id, '')).body);
  const ask = async (
    method: 'get' | 'post' | 'delete',
    id: string,
    path: string,
    body: object = {},
    who: Parameters<typeof app.as>[0] = 'dispatcher',
  ) => {
    const asked = app.request[method](`/api/plan-runs/${id}${path}`).set(await app.as(who));
    return method === 'post' ? asked.send(body) : asked;
  };
  const apply = async (id: string, part?: object) =>
    ask('post', id, '/application', part === undefined ? {} : { part });
  const changes = async (id: string, query = ''): Promise<PlanChangesView> =>
    PlanChangesView.parse((await ask('get', id, `/changes${query}`)).body);
  const draftOf = (visits: readonly Visit[]): Promise<string[]> =>
    build(async () => {
      const rows = await Assignment.findAll({
        where: { visitId: visits.map((visit) => visit.id), plan: 'draft' },
        order: ['visitId', 'slot'],
      });
      return rows.map((row) => `${row.visitId} ${row.slot} ${row.carerId} ${boundsOf(row.during).from.toISOString()}`);
    });

  /** Another person's decision in the village of a visit. */
  const decisionNear = async (visit: Visit): Promise<string> => {
    const { localityId } = await build(() => Beneficiary.findByPk(visit.beneficiaryId, { rejectOnEmpty: true }));
    return (await aDecision({ beneficiaryId: (await aBeneficiary({ localityId })).id })).id;
  };

  return { aVillage, aRun, view, ask, apply, changes, draftOf, decisionNear, dayOf: (): string => day };
}

export const codes = (answer: { body: { reasons: { code: string }[] } }): string[] =>
  answer.body.reasons.map((reason) => reason.code);

export const first = <Each>(list: readonly Each[]): Each => at(list, 0);
export const second = <Each>(list: readonly Each[]): Each => at(list, 1);

function at<Each>(list: readonly Each[], index: number): Each {
  const found = list[index];
  if (found === undefined) throw new Error(`the village has no number ${index}`);
  return found;
}
