import { QueryTypes } from 'sequelize';
import { abilitiesOf, type Ctx, permit } from '#server/context';
import type { RoadServersView, RoadServerView } from '#shared/travel/road-servers-wire';

interface ServerRow extends Omit<RoadServerView, 'setAt' | 'answeredAt' | 'failedAt'> {
  setAt: Date;
  answeredAt: Date | null;
  failedAt: Date | null;
}

/** The road servers and how they fare. */
export async function listRoadServers(ctx: Ctx): Promise<RoadServersView> {
  permit(ctx, 'seeRoadServers');
  const rows = await ctx.db.query<ServerRow>(
    `select s.profile, s.url, s.set_at as "setAt", s.answered_at as "answeredAt", s.failed_at as "failedAt", s.failure,
       (select count(*)::int from road_times t where t.profile = s.profile and t.seconds is not null) as "knownCount"
     from road_servers s order by array_position(array['driving', 'cycling', 'walking'], s.profile)`,
    { type: QueryTypes.SELECT },
  );
  return {
    servers: rows.map(({ setAt, answeredAt, failedAt, ...row }) => ({
      ...row,
      setAt: setAt.toISOString(),
      answeredAt: answeredAt?.toISOString() ?? null,
      failedAt: failedAt?.toISOString() ?? null,
    })),
    abilities: abilitiesOf(ctx, ['setRoadServer']),
  };
}
