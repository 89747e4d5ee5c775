import { runProcess } from '@shuniu/boot';
import { startActivities } from './index.js';

await runProcess('activities', startActivities);
