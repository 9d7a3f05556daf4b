import { Client } from 'pg';
import { inTransaction } from '#server/db/transaction';
import { seedDemoJob } from '#server/demo/seed-demo.job';
import { DemoState } from '#server/demo/demo-state.model';
import { Enterprise } from '#server/municipalities/enterprise.model';
import { migrate } from '#server/db/migrate';
import { User } from '#server/auth/user.model';
import { once, say } from '#server/launch/once';
import { seedReference } from '#seeders/run';

/** Throws the demo county away and seeds it anew, relative to today. Refuses where real people could be. */
export async function resetDemo(): Promise<void> {
  await once(async (ctx, _env, { ownerUrl, isInUse }) => {
    if (isInUse) throw new Error('stop the app first; it works on this database');
    const isDemo = await inTransaction(ctx, async () => {
      const enterprise = await Enterprise.findOne();
      if (enterprise !== null) return enterprise.demo;
      return (await DemoState.count()) > 0 || (await User.count({ where: { demo: false } })) === 0;
    });
    if (!isDemo) throw new Error('this is not the demo: nothing is thrown away');

    await emptyDatabase(ownerUrl);
    await migrate(ownerUrl);
    await seedReference(ctx);
    const progress = setInterval(() => void tellProgress().catch(() => {}), 2000);
    const tellProgress = async (): Promise<void> => {
      const state = await inTransaction(ctx, () => DemoState.findOne());
      if (state !== null) say(`  ${state.step} ${state.done}/${state.total}`);
    };
    await seedDemoJob({}, ctx);
    clearInterval(progress);
    say('the demo is as new');
  });
}

async function emptyDatabase(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      'drop schema if exists graphile_worker cascade; drop schema public cascade; create schema public',
    );
  } finally {
    await client.end();
  }
}
