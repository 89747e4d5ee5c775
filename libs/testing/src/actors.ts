import type { Actor } from '@shuniu/access';
import { Role } from '@shuniu/contracts';

export const DISTRICT = '440117';
export const JIANGPU = '440117002';
export const WENQUAN_TOWN = '440117103';
/** The village whose workbooks we have. */
export const FENGER = '440117002215';
/** A second village, for isolation. */
export const WENQUAN = '440117103206';

const actor = (login: string, unitCode: string, ...roles: Role[]): Actor => ({
  id: `id-${login}`,
  login,
  name: login,
  unitCode,
  roles: new Set(roles),
});

/** The people of the demonstration, as actors. */
export const actors = {
  district: actor('district', DISTRICT, Role.DISTRICT_OFFICER),
  auditor: actor('auditor', DISTRICT, Role.AUDITOR),
  ops: actor('ops', DISTRICT, Role.PLATFORM_ADMIN),
  jiangpu: actor('jiangpu', JIANGPU, Role.STREET_SUPERVISOR),
  fengerManager: actor('fenger.manager', FENGER, Role.STATION_MANAGER),
  fengerWorker: actor('fenger.worker', FENGER, Role.SOCIAL_WORKER),
  fengerVolunteer: actor('fenger.volunteer', FENGER, Role.VOLUNTEER),
  fengerFund: actor('fenger.fund', FENGER, Role.FUND_COMMITTEE),
  fengerSupervisor: actor('fenger.supervisor', FENGER, Role.FUND_SUPERVISOR),
  huimin: actor('huimin', FENGER, Role.MERCHANT),
  wenquanManager: actor('wenquan.manager', WENQUAN, Role.STATION_MANAGER),
} as const;

/** The tree of the demonstration: code, name, kind (a UnitKind's number), parent. */
export const units = [
  { id: '00000000-0000-7000-8000-000000000001', code: DISTRICT, name: '从化区', kind: 1, parent: undefined },
  { id: '00000000-0000-7000-8000-000000000002', code: JIANGPU, name: '江埔街道', kind: 2, parent: DISTRICT },
  { id: '00000000-0000-7000-8000-000000000003', code: WENQUAN_TOWN, name: '温泉镇', kind: 3, parent: DISTRICT },
  { id: '00000000-0000-7000-8000-000000000004', code: FENGER, name: '凤二村', kind: 4, parent: JIANGPU },
  { id: '00000000-0000-7000-8000-000000000005', code: WENQUAN, name: '温泉村', kind: 4, parent: WENQUAN_TOWN },
] as const;
export const unitId = (code: string): string => units.find(u => u.code === code)?.id ?? '';
