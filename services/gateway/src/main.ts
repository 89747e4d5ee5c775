import { runProcess } from '@shuniu/boot';
import { startGateway } from './gateway.js';
import { readGatewaySettings } from './settings.js';

await runProcess('gateway', settings => startGateway(readGatewaySettings(settings)));
