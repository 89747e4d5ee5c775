import type { ServiceSettings } from '@shuniu/boot';
import { readGatewaySettings } from './settings.js';

const settings = { service: 'gateway', port: 8081 } as ServiceSettings;

describe('the settings', () => {
  it('have defaults', () => {
    expect(readGatewaySettings(settings, {})).toEqual({
      service: 'gateway',
      port: 8080,
      webRoot: undefined,
      identityProxy: undefined,
      ratePerMinute: 600,
    });
  });
  it('are read from the environment', () => {
    const env = { SHUNIU_PORT: '9000', WEB_ROOT: '/srv/web', IDENTITY_PROXY: 'http://127.0.0.1:9001', RATE_PER_MINUTE: '0' };
    expect(readGatewaySettings(settings, env)).toMatchObject({
      port: 9000,
      webRoot: '/srv/web',
      identityProxy: 'http://127.0.0.1:9001',
      ratePerMinute: 0,
    });
  });
  it('name every one that is wrong', () => {
    expect(() => readGatewaySettings(settings, { SHUNIU_PORT: 'x', IDENTITY_PROXY: 'nowhere', RATE_PER_MINUTE: '-1' })).toThrow(
      /IDENTITY_PROXY must.*SHUNIU_PORT must.*RATE_PER_MINUTE must/,
    );
  });
});
