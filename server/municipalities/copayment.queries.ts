import { Op } from 'sequelize';
import { abilitiesOf, type Ctx } from '#server/context';
import { Agreement } from '#server/municipalities/agreement.model';
import { CopaymentBracket } from '#server/municipalities/copayment-bracket.model';
import { CopaymentTable } from '#server/municipalities/copayment-table.model';
import { IncomeCriterion } from '#server/municipalities/income-criterion.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { Tariff } from '#server/municipalities/tariff.model';
import { NotFoundError } from '#shared/kernel/reason';
import type { Day } from '#shared/kernel/time';
import type {
  CopaymentTableView,
  IncomeCriterionView,
  MunicipalityCopayment,
} from '#shared/municipalities/copayment-wire';
import type { ServiceKind } from '#shared/municipalities/service-kind';

/** All that decides on the fees of a gmina's people. */
export async function copaymentOf(ctx: Ctx, municipalityId: string): Promise<MunicipalityCopayment> {
  const municipality = await Municipality.findOne({
    where: { ...ctx.policy.visibleTo(ctx.actor, 'municipality'), id: municipalityId },
  });
  if (municipality === null) throw new NotFoundError('municipality');
  return {
    tables: await copaymentTables(ctx, municipalityId),
    criteria: await incomeCriteria(),
    abilities: abilitiesOf(ctx, ['addCopaymentTable', 'addNationalTable', 'addIncomeCriterion'], { municipalityId }),
  };
}

/** The tables of a gmina and of the state, the newest first. */
export async function copaymentTables(
  ctx: Ctx,
  municipalityId: string,
  serviceKind?: ServiceKind,
): Promise<CopaymentTableView[]> {
  const tables = await CopaymentTable.findAll({
    where: {
      municipalityId: { [Op.or]: [municipalityId, null] },
      ...(serviceKind === undefined ? {} : { serviceKind }),
    },
    order: [['validFrom', 'DESC']],
  });
  const brackets = await CopaymentBracket.findAll({
    where: { tableId: tables.map((table) => table.id) },
    order: ['position'],
  });
  return tables.map((table) => ({
    ...table.get({ plain: true }),
    brackets: brackets.filter(({ tableId }) => tableId === table.id).map((bracket) => bracket.get({ plain: true })),
    abilities: abilitiesOf(ctx, ['changeCopaymentTable'], table),
  }));
}

/** The criteria of income, the newest first. */
export async function incomeCriteria(): Promise<IncomeCriterionView[]> {
  const criteria = await IncomeCriterion.findAll({ order: [['validFrom', 'DESC']] });
  return criteria.map((criterion) => criterion.get({ plain: true }));
}

/** The prices of an hour of a service on a weekday, each on the days of its agreement. */
export async function weekdayPrices(
  municipalityId: string,
  serviceKind: ServiceKind,
): Promise<{ validFrom: Day; validTo: Day | null; priceGrosze: number }[]> {
  const agreements = await Agreement.findAll({ where: { municipalityId }, order: ['validFrom'] });
  const tariffs = await Tariff.findAll({
    where: { agreementId: agreements.map((agreement) => agreement.id), serviceKind, dayKind: 'weekday' },
    order: ['validFrom'],
  });
  return agreements.flatMap((agreement) =>
    tariffs
      .filter(({ agreementId, validFrom }) => agreementId === agreement.id && validFrom <= agreement.validTo)
      .map(({ validFrom, validTo, priceGrosze }) => ({
        validFrom: validFrom < agreement.validFrom ? agreement.validFrom : validFrom,
        validTo: validTo === null || validTo > agreement.validTo ? agreement.validTo : validTo,
        priceGrosze,
      })),
  );
}
