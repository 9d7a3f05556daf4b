import { Client } from 'pg';
import { fictionalBankAccount, fictionalNip } from '../support/builders/fictional.js';
import { dayKindOf } from '#shared/kernel/calendar';
import { daysOf } from '#shared/kernel/time';

/** Over, with Sundays and no holiday; its prices change in the middle. */
export const MONTH = '2026-10';
const PRICES_CHANGE_ON = '2026-10-16';
const VISITS_PER_PERSON = 25;
/** Four a day; they never overlap. */
const VISITS_PER_CARER = 120;

/**
 * Fills an empty database with a month of delivered and confirmed visits, set by set: gminas with agreements and dated
 * prices, people with decisions, carers who recorded each visit. `visits` of them in `gminas` gminas.
 */
export async function fillCounty(ownerUrl: string, size: { visits: number; gminas: number }): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(
      `insert into enterprise (name, nip, krs, address_line, postal_code, post_office, bank_account, vat_exemption_basis, demo)
       values ('Bliżej – Przedsiębiorstwo Społeczne sp. z o.o.', $1, '0000999999', 'ul. Przykładowa 1', '27-400',
         'Ostrowiec Świętokrzyski', $2, 'art. 43 ust. 1 pkt 23 ustawy o VAT', true)`,
      [fictionalNip(), fictionalBankAccount()],
    );
    const nips = Array.from({ length: 2 * size.gminas }, fictionalNip);
    await owner.query(
      `insert into municipalities (name, terc, nip, address_line, postal_code, post_office, hue, welfare_centre_kind,
         welfare_centre_name, welfare_centre_nip, welfare_centre_address_line, welfare_centre_postal_code,
         welfare_centre_post_office)
       select 'Gmina nr ' || n, lpad((9900000 + n)::text, 7, '0'), ($1::text[])[2 * n - 1], 'ul. Urzędowa ' || n, '27-400',
         'Testowo', 1 + n % 6, 'GOPS', 'Gminny Ośrodek Pomocy Społecznej w Miejscowości nr ' || n, ($1::text[])[2 * n],
         'ul. Urzędowa ' || n, '27-400', 'Testowo'
       from generate_series(1, $2::int) as n`,
      [nips, size.gminas],
    );
    await owner.query(
      `insert into localities (municipality_id, name, kind, teryt, latitude, longitude)
       select id, 'Wieś ' || terc, 'village', '2607012', 50.93, 21.39 from municipalities`,
    );
    await owner.query(
      `with made as (
         insert into agreements (municipality_id, kind, number, signed_on, valid_from, valid_to, payment_days, billing_unit,
           tolerance_minutes)
         select id, 'procurement', 'UO/' || terc || '/2026', '2025-12-15', '2026-01-01', '2026-12-31', 30,
           case when hue % 2 = 0 then 'minute' else 'quarter_started' end, 15
         from municipalities returning id
       )
       insert into tariffs (agreement_id, service_kind, day_kind, valid_from, valid_to, price_grosze)
       select made.id, service, day, period.from_on, period.to_on, 4000 + 500 * ordinal + period.more
       from made,
         unnest(array['UO', 'SUO', 'SUO_P']) as service,
         unnest(array['weekday', 'weekend', 'holiday']) with ordinality as d (day, ordinal),
         (values (date '2026-01-01', date $1 - 1, 0), (date $1, null, 250)) as period (from_on, to_on, more)`.replaceAll(
        '$1',
        `'${PRICES_CHANGE_ON}'`,
      ),
    );
    await owner.query(
      `insert into beneficiaries (reference_number, municipality_id, first_name, last_name, locality_id, address_line,
         postal_code, latitude, longitude)
       select 'P-' || lpad(n::text, 5, '0'), m.id, (array['Helena', 'Władysława', 'Zdzisław', 'Stanisława'])[1 + n % 4],
         'Podopieczna-Świętokrzyska ' || n, l.id, 'Wieś 1', '27-400', 50.93, 21.39
       from generate_series(1, $1::int) as n
         join (select *, row_number() over (order by terc) as place from municipalities) m on m.place = 1 + n % $2::int
         join localities l on l.municipality_id = m.id`,
      [Math.ceil(size.visits / VISITS_PER_PERSON), size.gminas],
    );
    await owner.query(
      `insert into decisions (beneficiary_id, municipality_id, number, service_kind, funding_source, valid_from, valid_to,
         cap_kind, monthly_minutes, weekdays, place, scope)
       select id, municipality_id, 'OPS.5121.' || reference_number || '.2026', kind,
         case kind when 'SUO_P' then 'commissioned' else 'own' end, '2026-01-01', '2026-12-31', 'monthly', 6000,
         '{1,2,3,4,5,6,7}', 'miejsce zamieszkania', 'pomoc w codziennych czynnościach'
       from (select *, (array['UO', 'UO', 'UO', 'SUO', 'SUO_P'])[1 + right(reference_number, 5)::int % 5] as kind
             from beneficiaries) as b`,
    );
    await owner.query(
      `insert into carers (reference_number, first_name, last_name, gender, employment_kind, fte_thousandths, locality_id,
         latitude, longitude, mobility, employed_from)
       select 'O-' || lpad(n::text, 5, '0'), 'Małgorzata', 'Opiekuńcza-Źrebiec ' || n, 'female', 'employment', 1000,
         (select id from localities order by id limit 1), 50.93, 21.39, 'car', '2025-01-01'
       from generate_series(1, $1::int) as n`,
      [Math.ceil(size.visits / VISITS_PER_CARER)],
    );
    await fillVisits(owner, size.visits);
    await owner.query('analyze');
  } finally {
    await owner.end();
  }
}

async function fillVisits(owner: Client, count: number): Promise<void> {
  await owner.query(
    `insert into visits (decision_id, beneficiary_id, municipality_id, service_kind, on_day, earliest_start_at,
       latest_start_at, planned_start_at, duration_minutes, tasks)
     select d.id, d.beneficiary_id, d.municipality_id, d.service_kind, on_day, start_at - interval '1 hour',
       start_at + interval '1 hour', start_at, 30 + n % 61, '{washing,breakfast,medicines,cleaning}'
     from (
         select n, 1 + n / ${VISITS_PER_PERSON} as person, date '${MONTH}-01' + (n % 31) as on_day,
           (date '${MONTH}-01' + (n % 31) + time '05:00' + (n / 31 % 4) * interval '3 hours') at time zone 'UTC' as start_at
         from generate_series(0, $1::int - 1) as n
       ) as v
       join (select *, row_number() over (order by number) as nth from decisions) d on d.nth = v.person`,
    [count],
  );
  await owner.query(
    `insert into visit_confirmations (visit_id, delivered, confirmed_minutes, method, confirmed_at)
     select id, true, duration_minutes, 'automatic', '2026-11-01T00:00:00Z' from visits`,
  );
  await owner.query(
    `insert into assignments (visit_id, slot, plan, carer_id, during)
     select v.id, 1, 'published', k.id,
       tstzrange(v.planned_start_at, v.planned_start_at + v.duration_minutes * interval '1 minute')
     from (select *, row_number() over (partition by planned_start_at order by id) as place from visits) v
       join (select *, row_number() over (order by reference_number) as place from carers) k on k.place = v.place`,
  );
  await owner.query(
    `insert into attendances (visit_id, carer_id, checked_in_at, checked_out_at, source, tasks, recorded_at)
     select a.visit_id, a.carer_id, lower(a.during) + interval '3 minutes', upper(a.during) + interval '3 minutes', 'app',
       '[{"task": "washing", "done": true, "reason": null}, {"task": "breakfast", "done": true, "reason": null}]',
       lower(a.during)
     from assignments a`,
  );
}

/** The one GROUP BY against which the calculation is measured: the same visits joined to the prices of their days. */
export function groupBy(): string {
  const days = daysOf(MONTH).map((day) => `(date '${day}', '${dayKindOf(day)}')`);
  return `select v.municipality_id, t.id, count(*) as visits, sum(c.confirmed_minutes) as minutes,
      round(sum(c.confirmed_minutes) * max(t.price_grosze) / 60.0) as amount
    from visits v
      join visit_confirmations c on c.visit_id = v.id and c.delivered
      join (values ${days.join(', ')}) as day (on_day, kind) on day.on_day = v.on_day
      join agreements a on a.municipality_id = v.municipality_id and v.on_day between a.valid_from and a.valid_to
      join tariffs t on t.agreement_id = a.id and t.service_kind = v.service_kind and t.day_kind = day.kind
        and t.valid_from <= v.on_day and (t.valid_to is null or v.on_day <= t.valid_to)
    where v.on_day between date '${daysOf(MONTH)[0]}' and date '${daysOf(MONTH).at(-1)}' and v.cancelled_at is null
    group by v.municipality_id, t.id`;
}
