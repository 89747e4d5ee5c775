import { runProcess } from '@shuniu/boot';
import { startStations } from './index.js';

await runProcess('stations', startStations);
