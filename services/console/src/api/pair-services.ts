import { PairService, RoundService } from '@shuniu/contracts';
import { clientOf } from './client.js';

// Apart from the others: the first load carries no contract of pairs and rounds.
export const pairs = clientOf(PairService);
export const rounds = clientOf(RoundService);
