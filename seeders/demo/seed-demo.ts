import { User } from '#server/auth/user.model';
import { Carer } from '#server/carers/carer.model';
import type { Ctx } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { DemoState } from '#server/demo/demo-state.model';
import { Locality } from '#server/municipalities/locality.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import { generateMonth } from '#server/visits/generate-month';
import { addDays, addMonths, dayAt, firstDayOf, instantAt, type Month, monthOf } from '#shared/kernel/time';
import {
  type At,
  cancelAFew,
  closeAndIssue,
  deliver,
  learnTheWays,
  noteMaintenance,
  planTheMonth,
  settleWhatWaits,
  uploadToKsef,
} from '#seeders/demo/scenes/a-month';
import { startOneUrgently } from '#seeders/demo/scenes/an-urgent-order';
import { openAccounts } from '#seeders/demo/scenes/the-accounts';
import { hireCarers, letSomeBeAway } from '#seeders/demo/scenes/the-carers';
import { enterWhoWeAre } from '#seeders/demo/scenes/the-enterprise';
import { enterTheirFees, setTheirRates } from '#seeders/demo/scenes/the-fees';
import { hearTheirWishes, meetThePeople } from '#seeders/demo/scenes/the-people';
import { letSomeDecisionsChange } from '#seeders/demo/scenes/their-changes';
import { enterTheirDecisions } from '#seeders/demo/scenes/their-decisions';
import {
  correctAfterObjections,
  gminaAt,
  HAS_DOUBTS,
  hearObjectionsInTime,
  letSomeAccept,
} from '#seeders/demo/scenes/their-objections';
import { payInvoices, remindWhoIsLate } from '#seeders/demo/scenes/their-payments';
import { arrangeTheirWeeks } from '#seeders/demo/scenes/their-patterns';

/** Which step of the seed is under way, in a word that the page translates, and how much of it is done. */
export interface Progress {
  step: string;
  done: number;
  total: number;
}

/** A step is one transaction, or may be repeated; so an interrupted seed goes on where it was. */
interface Step {
  step: string;
  run: () => Promise<unknown>;
  opensItsOwn?: true;
}

/** Days of which the dispatcher has not yet looked at what did not confirm itself. */
const DAYS_THAT_WAIT = 5;

/**
 * Seeds the fictional county, relative to today, through the real verbs. May be called again after it was interrupted: what
 * stands is left, the rest is done.
 */
export async function seedDemo(ctx: Ctx, onProgress: (progress: Progress) => Promise<unknown>): Promise<void> {
  const state = await inTransaction(ctx, () => DemoState.findOne());
  const steps = stepsOf(ctx, state?.today ?? dayAt(ctx.now()));
  const total = steps.length;
  for (const [index, { step, run, opensItsOwn }] of steps.entries()) {
    if (index < (state?.done ?? 0)) continue;
    await onProgress({ step, done: index, total });
    if (opensItsOwn) await run();
    await inTransaction(ctx, async () => {
      if (!opensItsOwn) await run();
      await onProgress({ step, done: index + 1, total });
    });
  }
}

function stepsOf(ctx: Ctx, today: string): Step[] {
  const month = monthOf(today);
  const past = [addMonths(month, -2), addMonths(month, -1)];
  const firstOn = firstDayOf(addMonths(month, -2));
  const at: At = (day, minute, who) => {
    const instant = instantAt(day, minute);
    const now = instant < ctx.now() ? instant : ctx.now();
    return { ...ctx, actor: (who && actors.get(who)) ?? ctx.actor, now: () => now };
  };
  const actors = new Map<string, Ctx['actor']>();
  const knowActors = async (): Promise<void> => {
    for (const { id, role, name, municipalityId } of await User.findAll({ where: { demo: true, carerId: null } })) {
      const who = municipalityId === null ? role : `officer of ${municipalityId}`;
      actors.set(who, { userId: id, role, name, municipalityId, carerId: null });
    }
  };
  const begin = at(addDays(firstOn, -40), 9 * 60);
  const inMonth = (each: Month, step: string, run: () => Promise<unknown>, own?: true): Step => ({
    step: `${step}:${each}`,
    run: async () => {
      if (actors.size === 0) await inTransaction(ctx, knowActors);
      await run();
    },
    ...(own === undefined ? {} : { opensItsOwn: own }),
  });

  return [
    {
      step: 'enterprise',
      run: async () => enterTheirFees(begin, await enterWhoWeAre(begin, firstOn), firstOn),
    },
    {
      step: 'carers',
      run: async () => letSomeBeAway(begin, await hireCarers(begin, await localities(), today), today),
    },
    {
      step: 'people',
      run: async () => {
        const people = await meetThePeople(begin, await localities(), today);
        await hearTheirWishes(begin, people, await carers());
      },
    },
    {
      step: 'decisions',
      run: async () => {
        const people = await Beneficiary.findAll({ order: ['referenceNumber'] });
        const granted = await enterTheirDecisions(begin, people, await Municipality.findAll(), today);
        await arrangeTheirWeeks(begin, granted);
        const decisions = granted.map(({ decision }) => decision);
        await setTheirRates(begin, decisions, firstOn);
      },
    },
    { step: 'accounts', run: async () => openAccounts(begin, await Municipality.findAll(), await carers()) },
    ...past.flatMap((each) => [
      inMonth(each, 'plan', () => planTheMonth(at, each), true),
      inMonth(each, 'cancel', () => cancelAFew(at, each, today)),
      inMonth(each, 'deliver', () => deliver(at, each, ctx.now())),
      inMonth(each, 'learn', () => learnTheWays(at, each)),
      inMonth(each, 'confirm', () => settleWhatWaits(at, each, addDays(firstDayOf(addMonths(each, 1)), -1))),
      inMonth(each, 'invoice', async () => {
        const isLast = each === past.at(-1);
        await closeAndIssue(at, each, { notYetTo: isLast ? (await gminaAt(HAS_DOUBTS)).id : null });
        await uploadToKsef(at, each, { forgets: isLast });
        if (isLast) await noteMaintenance(at, each);
      }),
      inMonth(each, 'objections', async () => {
        if (each === past.at(-1)) await hearObjectionsInTime(at, each);
        else await correctAfterObjections(at, each);
        await letSomeAccept(at, each);
      }),
    ]),
    ...past.map((each, index) =>
      inMonth(each, 'pay', () => payInvoices(at, each, today, { recent: index === past.length - 1 })),
    ),
    inMonth(month, 'remind', () => remindWhoIsLate(at, today)),
    inMonth(month, 'plan', () => planTheMonth(at, month), true),
    inMonth(month, 'cancel', () => cancelAFew(at, month, today)),
    inMonth(month, 'deliver', () => deliver(at, month, ctx.now())),
    inMonth(month, 'confirm', () => settleWhatWaits(at, month, addDays(today, -DAYS_THAT_WAIT))),
    inMonth(addMonths(month, 1), 'generate', () => generateMonth(ctx, { month: addMonths(month, 1) })),
    inMonth(month, 'changes', async () => {
      await letSomeDecisionsChange(at(today, 8 * 60, 'dispatcher'), today);
      await startOneUrgently(at(today, 8 * 60, 'dispatcher'), today);
    }),
  ];
}

const localities = (): Promise<Locality[]> => Locality.findAll({ order: ['teryt', 'name'] });
const carers = (): Promise<Carer[]> => Carer.findAll({ order: ['referenceNumber'] });
