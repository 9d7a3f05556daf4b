import type { Actor, FeaturePolicy } from '#server/context';
import { type ActorRole, isOffice } from '#shared/auth/roles';

const isCarer = ({ carerId }: Actor): boolean => carerId !== null;
const isOneOf =
  (...roles: ActorRole[]) =>
  ({ role }: Actor): boolean =>
    roles.includes(role);

export const attendancePolicy: FeaturePolicy = {
  may: {
    readMyRoster: isCarer,
    checkIn: isCarer,
    checkOut: isCarer,
    reportNoEntry: isCarer,
    readAttendance: ({ role }) => isOffice(role),
    recordAttendances: isOneOf('dispatcher', 'manager', 'system'),
    confirmVisits: isOneOf('dispatcher', 'manager', 'system'),
    learnTravelTimes: isOneOf('system'),
  },
};
