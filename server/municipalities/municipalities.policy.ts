import type { Actor, FeaturePolicy } from '#server/context';
import { isOffice } from '#shared/auth/roles';

const manages = (actor: Actor): boolean => ['manager', 'administrator', 'system'].includes(actor.role);
const managesMoney = (actor: Actor): boolean => manages(actor) || actor.role === 'accountant';
/** A resolution is the gmina's own, so its officer may enter it too. */
const managesMoneyOrOwns = (actor: Actor, row?: object): boolean =>
  managesMoney(actor) || (actor.role === 'municipality_officer' && owns(actor, row));
const owns = (actor: Actor, row?: object): boolean =>
  actor.municipalityId !== null &&
  row !== undefined &&
  'municipalityId' in row &&
  row.municipalityId === actor.municipalityId;
const isNational = (row?: object): boolean =>
  row !== undefined && 'municipalityId' in row && row.municipalityId === null;

export const municipalitiesPolicy: FeaturePolicy = {
  may: {
    saveEnterprise: manages,
    addMunicipality: manages,
    changeMunicipality: manages,
    addAgreement: managesMoney,
    changeAgreement: managesMoney,
    setTariffs: managesMoney,
    readMunicipality: (actor) => isOffice(actor.role) || actor.role === 'municipality_officer',
    addCopaymentTable: managesMoneyOrOwns,
    changeCopaymentTable: (actor, row) => (isNational(row) ? manages(actor) : managesMoneyOrOwns(actor, row)),
    addNationalTable: manages,
    addIncomeCriterion: manages,
    readCopayment: (actor) => isOffice(actor.role) || actor.role === 'municipality_officer',
    readLocalities: (actor) => isOffice(actor.role) || actor.role === 'municipality_officer',
  },
  visibleTo: {
    municipality: (actor) => (actor.role === 'municipality_officer' ? { id: actor.municipalityId } : {}),
  },
};
