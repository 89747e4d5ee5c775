import { StarRuleService, StarService } from '@shuniu/contracts';
import { clientOf } from './client.js';

// Apart from the others: the first load carries no contract of stars.
export const stars = clientOf(StarService);
export const starRules = clientOf(StarRuleService);
