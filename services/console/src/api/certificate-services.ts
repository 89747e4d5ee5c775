import { CertificateService } from '@shuniu/contracts';
import { clientOf } from './client.js';

// Apart from the others: the first load carries no contract of certificates.
export const certificates = clientOf(CertificateService);
