import { TeamService, TitleService } from '@shuniu/contracts';
import { clientOf } from './client.js';

// Apart from the others: the first load carries no contract of teams.
export const teams = clientOf(TeamService);
export const titles = clientOf(TitleService);
