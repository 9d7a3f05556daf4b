import { abilitiesOf, type Ctx } from '#server/context';
import type { Agreement } from '#server/municipalities/agreement.model';
import type { Enterprise } from '#server/municipalities/enterprise.model';
import type { Locality } from '#server/municipalities/locality.model';
import type { MunicipalityDetail } from '#server/municipalities/municipalities.queries';
import type { Municipality } from '#server/municipalities/municipality.model';
import type { Tariff } from '#server/municipalities/tariff.model';
import type {
  AgreementView,
  EnterprisePage,
  LocalityView,
  MunicipalitiesView,
  MunicipalityView,
} from '#shared/municipalities/municipalities-wire';

export function presentEnterprise(ctx: Ctx, enterprise: Enterprise | null): EnterprisePage {
  return {
    enterprise: enterprise?.get({ plain: true }) ?? null,
    abilities: abilitiesOf(ctx, ['saveEnterprise']),
  };
}

export function presentMunicipalities(ctx: Ctx, municipalities: Municipality[]): MunicipalitiesView {
  return {
    municipalities: municipalities.map(({ id, name, hue, terc }) => ({ id, name, hue, terc })),
    abilities: abilitiesOf(ctx, ['addMunicipality']),
  };
}

export function presentMunicipality(ctx: Ctx, detail: MunicipalityDetail): MunicipalityView {
  return {
    ...detail.municipality.get({ plain: true }),
    localityCount: detail.localityCount,
    agreements: detail.agreements.map(({ agreement, tariffs }) => presentAgreement(ctx, agreement, tariffs)),
    abilities: abilitiesOf(ctx, ['changeMunicipality', 'addAgreement'], detail.municipality),
  };
}

export function presentAgreement(ctx: Ctx, agreement: Agreement, tariffs: Tariff[]): AgreementView {
  return {
    ...agreement.get({ plain: true }),
    tariffs: tariffs.map((tariff) => tariff.get({ plain: true })),
    abilities: abilitiesOf(ctx, ['changeAgreement', 'setTariffs'], agreement),
  };
}

export function presentLocality(locality: Locality): LocalityView {
  return locality.get({ plain: true });
}
