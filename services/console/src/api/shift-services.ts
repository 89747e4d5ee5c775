import {
  CheckInService,
  InactiveVolunteerService,
  ServiceProjectService,
  ShiftService,
  ShiftTemplateService,
  SignUpService,
  VolunteerService,
} from '@shuniu/contracts';
import { clientOf } from './client.js';

// Apart from the others: the first load carries no contract of shifts.
export const serviceProjects = clientOf(ServiceProjectService);
export const shifts = clientOf(ShiftService);
export const shiftTemplates = clientOf(ShiftTemplateService);
export const signUps = clientOf(SignUpService);
export const checkIns = clientOf(CheckInService);
export const inactiveVolunteers = clientOf(InactiveVolunteerService);
export const people = clientOf(VolunteerService);
