import { runProcess } from '@shuniu/boot';
import { startAnalytics } from './index.js';

await runProcess('analytics', startAnalytics);
