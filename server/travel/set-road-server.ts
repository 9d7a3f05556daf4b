import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { enqueue } from '#server/jobs/enqueue';
import { RoadServer } from '#server/travel/road-server.model';
import { NotFoundError } from '#shared/kernel/reason';
import type { RoadProfile } from '#shared/travel/road-times';

/** From now on this server is asked for the times of a profile; what another one told is forgotten. */
export async function setRoadServer(ctx: Ctx, input: { profile: RoadProfile; url: string }): Promise<RoadServer> {
  return inTransaction(ctx, async () => {
    const { profile, url } = input;
    const known = await RoadServer.findByPk(profile, { lock: true });

    permit(ctx, 'setRoadServer');

    if (known?.url === url) return known;

    // Its times go with it.
    await known?.destroy();
    const server = await RoadServer.create({ profile, url, setAt: ctx.now(), setBy: ctx.actor.userId });
    await enqueue(ctx, 'fetch-road-times', {}, 'fetch-road-times');

    await tell(ctx, 'setRoadServer', { kind: 'road_server', id: profile }, { before: known?.url ?? null, after: url });
    return server;
  });
}

/** From now on the times of a profile are estimated again. */
export async function removeRoadServer(ctx: Ctx, input: { profile: RoadProfile }): Promise<void> {
  return inTransaction(ctx, async () => {
    const server = await RoadServer.findByPk(input.profile, { lock: true });

    permit(ctx, 'setRoadServer');
    if (server === null) throw new NotFoundError('road_server');

    await server.destroy();

    await tell(ctx, 'removeRoadServer', { kind: 'road_server', id: input.profile }, { before: server.url });
  });
}
