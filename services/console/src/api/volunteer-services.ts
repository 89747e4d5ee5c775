import { AnomalyService, ServiceRecordService, VolunteerService } from '@shuniu/contracts';
import { clientOf } from './client.js';

// Apart from the others: the first load carries no contract of the volunteers.
export const volunteers = clientOf(VolunteerService);
export const serviceRecords = clientOf(ServiceRecordService);
export const anomalies = clientOf(AnomalyService);
