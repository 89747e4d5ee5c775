import { QualificationKindService, QualificationService } from '@shuniu/contracts';
import { clientOf } from './client.js';

// Apart from the others: the first load carries no contract of qualifications.
export const qualifications = clientOf(QualificationService);
export const qualificationKinds = clientOf(QualificationKindService);
