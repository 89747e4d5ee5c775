import { GuardianConsentService } from '@shuniu/contracts';
import { clientOf } from './client.js';

// Apart from the others: the first load carries no contract of guardians.
export const guardianConsents = clientOf(GuardianConsentService);
