import { CommendationService, ComplaintService } from '@shuniu/contracts';
import { clientOf } from './client.js';

// Apart from the others: the first load carries no contract of honours and complaints.
export const commendations = clientOf(CommendationService);
export const complaints = clientOf(ComplaintService);
