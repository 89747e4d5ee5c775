export { startGateway } from './gateway.js';
export type { GatewayRunning, GatewaySettings } from './settings.js';
