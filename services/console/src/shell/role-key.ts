import { Role } from '@shuniu/contracts';

const keys: Partial<Record<Role, string>> = {
  [Role.SOCIAL_WORKER]: 'role.socialWorker',
  [Role.STATION_MANAGER]: 'role.stationManager',
  [Role.STREET_SUPERVISOR]: 'role.streetSupervisor',
  [Role.DISTRICT_OFFICER]: 'role.districtOfficer',
  [Role.AUDITOR]: 'role.auditor',
  [Role.VOLUNTEER]: 'role.volunteer',
  [Role.FUND_COMMITTEE]: 'role.fundCommittee',
  [Role.FUND_SUPERVISOR]: 'role.fundSupervisor',
  [Role.COUNCIL_SECRETARY]: 'role.councilSecretary',
  [Role.MERCHANT]: 'role.merchant',
  [Role.PLATFORM_ADMIN]: 'role.platformAdmin',
};
/** The text key of a post's name. */
export const roleKey = (role: Role): string => keys[role] ?? 'role.other';
