import { runProcess } from '@shuniu/boot';
import { startFund } from './index.js';

await runProcess('fund', startFund);
