import type { Actor, FeaturePolicy } from '#server/context';
import { isOffice } from '#shared/auth/roles';

const arranges = ({ role }: Actor): boolean =>
  role === 'dispatcher' || role === 'manager' || role === 'administrator' || role === 'system';

/** The office arranges visits; an officer reads those of her gmina; a carer has her own pages. */
export const visitsPolicy: FeaturePolicy = {
  may: {
    seeVisits: ({ role }) => isOffice(role) || role === 'municipality_officer',
    previewMonth: ({ role }) => isOffice(role),
    generateMonth: arranges,
    addVisit: arranges,
    changeVisit: arranges,
    cancelVisits: arranges,
    restoreVisits: arranges,
    addPatterns: arranges,
    changePattern: arranges,
    endPattern: arranges,
    removePattern: arranges,
  },
};
