import type { Ctx } from '#server/context';
import { Agreement } from '#server/municipalities/agreement.model';
import { Locality } from '#server/municipalities/locality.model';
import { Municipality } from '#server/municipalities/municipality.model';
import { Tariff } from '#server/municipalities/tariff.model';
import { NotFoundError } from '#shared/kernel/reason';

/** The gminas that the reader sees, by name. */
export async function listMunicipalities(ctx: Ctx): Promise<Municipality[]> {
  return Municipality.findAll({ where: ctx.policy.visibleTo(ctx.actor, 'municipality'), order: ['name'] });
}

export interface MunicipalityDetail {
  municipality: Municipality;
  localityCount: number;
  agreements: { agreement: Agreement; tariffs: Tariff[] }[];
}

/** A gmina with its agreements, the newest first, and their prices. */
export async function municipalityDetail(ctx: Ctx, municipalityId: string): Promise<MunicipalityDetail> {
  const municipality = await Municipality.findOne({
    where: { ...ctx.policy.visibleTo(ctx.actor, 'municipality'), id: municipalityId },
  });
  if (municipality === null) throw new NotFoundError('municipality');
  const localityCount = await Locality.count({ where: { municipalityId } });
  const agreements = await Agreement.findAll({ where: { municipalityId }, order: [['validFrom', 'DESC']] });
  return { municipality, localityCount, agreements: await withTariffs(agreements) };
}

export async function withTariffs(agreements: Agreement[]): Promise<MunicipalityDetail['agreements']> {
  const tariffs = await Tariff.findAll({
    where: { agreementId: agreements.map((agreement) => agreement.id) },
    order: ['serviceKind', 'validFrom', 'dayKind'],
  });
  return agreements.map((agreement) => ({
    agreement,
    tariffs: tariffs.filter((tariff) => tariff.agreementId === agreement.id),
  }));
}

/** The places of the gminas, or of one, in Polish order. */
export async function listLocalities(municipalityId?: string): Promise<Locality[]> {
  return Locality.findAll({ where: municipalityId === undefined ? {} : { municipalityId }, order: ['name', 'teryt'] });
}
