import { runProcess } from '@shuniu/boot';
import { startVolunteers } from './index.js';

await runProcess('volunteers', startVolunteers);
