import { QueryTypes } from 'sequelize';
import type { Ctx } from '#server/context';
import { loadGrants } from '#server/visits/load-grants';
import type { Grant } from '#shared/decisions/cap';
import { type Day, dayAt } from '#shared/kernel/time';
import type { DayChoice } from '#shared/visits/day-choice';

interface ChoiceRow extends Omit<DayChoice, 'takenOn' | 'today'> {
  decisionId: string;
  patternId: string | null;
  visitsOn: Day[];
  cancelledOn: Day[];
}

export interface LoadedChoice extends Omit<ChoiceRow, 'visitsOn'> {
  choice: DayChoice;
  grant: Grant;
}

/** Those of the visits whose day is not fixed, with what decides on their days; planning is asked in SQL. */
export async function loadDayChoices(ctx: Ctx, visitIds: readonly string[]): Promise<Map<string, LoadedChoice>> {
  const rows = await ctx.db.query<ChoiceRow>(
    `select v.id, v.decision_id as "decisionId", v.pattern_id as "patternId", v.on_day::text as "onDay",
       v.may_be_on::text[] as "mayBeOn",
       array(select s.on_day::text from visits s
         where s.pattern_id = v.pattern_id and s.on_day = any (v.may_be_on) and s.id <> v.id) as "visitsOn",
       array(select s.on_day::text from visits s
         where s.pattern_id = v.pattern_id and s.on_day = any (v.may_be_on) and s.id <> v.id
           and s.cancelled_at is not null) as "cancelledOn",
       exists (select from assignments a where a.visit_id = v.id and a.plan = 'published') as published,
       exists (
         select from month_closings m
         where m.municipality_id = v.municipality_id and m.month = to_char(v.on_day, 'YYYY-MM')
       ) as "monthClosed"
     from visits v where v.id = any ($1::uuid[]) and v.may_be_on is not null`,
    { type: QueryTypes.SELECT, bind: [[...visitIds]] },
  );
  if (rows.length === 0) return new Map();
  const decisionIds = [...new Set(rows.map(({ decisionId }) => decisionId))];
  const grants = new Map((await loadGrants({ id: decisionIds })).map(({ decision, grant }) => [decision.id, grant]));
  const today = dayAt(ctx.now());
  return new Map(
    rows.flatMap(({ visitsOn, ...row }) => {
      const grant = grants.get(row.decisionId);
      return grant === undefined ? [] : [[row.id, { ...row, grant, choice: { ...row, takenOn: visitsOn, today } }]];
    }),
  );
}
