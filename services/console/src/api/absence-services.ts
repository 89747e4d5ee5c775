import { AbsenceService } from '@shuniu/contracts';
import { clientOf } from './client.js';

// Apart from the others: the first load carries no contract of absences.
export const absences = clientOf(AbsenceService);
