import { runProcess } from '@shuniu/boot';
import { startShop } from './index.js';

await runProcess('shop', startShop);
