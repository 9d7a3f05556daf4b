import { Op } from 'sequelize';
import type { Actor, FeaturePolicy } from '#server/context';
import type { ActorRole } from '#shared/auth/roles';

const is =
  (...roles: ActorRole[]) =>
  (actor: Actor): boolean =>
    roles.includes(actor.role);
const isOfficerOf = (actor: Actor, row?: object): boolean =>
  actor.role === 'municipality_officer' &&
  row !== undefined &&
  'municipalityId' in row &&
  row.municipalityId === actor.municipalityId;
const accounts = is('accountant', 'manager', 'system');
const bills = is('accountant', 'manager', 'dispatcher', 'system');
const hasPapers = is('accountant', 'manager', 'dispatcher', 'municipality_officer', 'system');

const hasId = (row: object | undefined, id: string): boolean => row !== undefined && 'id' in row && row.id === id;

export const billingPolicy: FeaturePolicy = {
  may: {
    closeMonth: accounts,
    reopenMonth: accounts,
    issueInvoice: accounts,
    correctInvoice: accounts,
    // The gmina speaks for itself; the enterprise may put its own mistakes right.
    objectToVisit: (actor, row) => accounts(actor) || isOfficerOf(actor, row),
    acceptMonth: (actor, row) => isOfficerOf(actor, row),
    decideObjection: accounts,
    readBilling: is('accountant', 'manager', 'dispatcher', 'system'),
    readInvoices: is('accountant', 'manager', 'dispatcher', 'municipality_officer', 'system'),
    readInvoiceMails: is('accountant', 'manager', 'dispatcher', 'system'),
    readCopaymentStatement: is('accountant', 'manager', 'dispatcher', 'municipality_officer', 'system'),
    readLedger: is('accountant', 'manager', 'dispatcher', 'administrator', 'municipality_officer', 'system'),
    readMonthDocuments: hasPapers,
    prepareDocuments: hasPapers,
    prepareAllDocuments: bills,
    readWorkCard: (actor, row) => bills(actor) || (actor.carerId !== null && hasId(row, actor.carerId)),
    // Money is reckoned by reference numbers; names are for those who speak with the people.
    readNamesInBilling: is('manager', 'dispatcher', 'municipality_officer', 'system'),
  },
  visibleTo: {
    invoice: (actor) =>
      actor.role === 'municipality_officer'
        ? { municipalityId: actor.municipalityId, issuedAt: { [Op.ne]: null } }
        : {},
  },
};
