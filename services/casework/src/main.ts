import { runProcess } from '@shuniu/boot';
import { startCasework } from './index.js';

await runProcess('casework', startCasework);
