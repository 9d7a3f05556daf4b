import type { Actor, FeaturePolicy } from '#server/context';
import { isOffice } from '#shared/auth/roles';

const manages = (actor: Actor): boolean => ['manager', 'administrator', 'system'].includes(actor.role);
const managesMoney = (actor: Actor): boolean => manages(actor) || actor.role === 'accountant';

export const municipalitiesPolicy: FeaturePolicy = {
  may: {
    saveEnterprise: manages,
    addMunicipality: manages,
    changeMunicipality: manages,
    addAgreement: managesMoney,
    changeAgreement: managesMoney,
    setTariffs: managesMoney,
    readMunicipality: (actor) => isOffice(actor.role) || actor.role === 'municipality_officer',
    readLocalities: (actor) => isOffice(actor.role) || actor.role === 'municipality_officer',
  },
  visibleTo: {
    municipality: (actor) => (actor.role === 'municipality_officer' ? { id: actor.municipalityId } : {}),
  },
};
