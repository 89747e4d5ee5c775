import { readSettings, scrub } from './index.js';

const env = {
  DATABASE_URL: 'postgres://:x@db/casework',
  NATS_URL: 'nats://n',
  NATS_SEED: 'S',
  OIDC_ISSUER: 'https://id.test/realms/shuniu',
  SHUNIU_KEYS_FILE: '/keys',
};

describe('the settings of a service', () => {
  it('are read from the environment, with the keys beside the issuer', () => {
    expect(readSettings('casework', env)).toMatchObject({
      service: 'casework',
      port: 8081,
      issuer: { certs: 'https://id.test/realms/shuniu/protocol/openid-connect/certs', audience: 'shuniu-api' },
    });
  });
  it('name everything that is missing or wrong at once, and no secret', () => {
    const read = () => readSettings('casework', { ...env, DATABASE_URL: 'mysql://secret@db', NATS_SEED: '', SERVICE_PORT: 'x' });
    expect(read).toThrow(
      'casework cannot start: SERVICE_PORT is not a port; DATABASE_URL must begin with postgres: or postgresql:; NATS_SEED is not set',
    );
  });
  it('need field keys only where fields are sealed', () => {
    expect(() => readSettings('casework', { ...env, SHUNIU_KEYS_FILE: '' })).toThrow('SHUNIU_KEYS_FILE is not set');
    expect(() => readSettings('stations', { ...env, SHUNIU_KEYS_FILE: '' })).toThrow('SHUNIU_KEYS_FILE is not set');
    expect(readSettings('analytics', { ...env, SHUNIU_KEYS_FILE: '' }).keysFile).toBe('');
  });
});

describe('a log line', () => {
  it.each([
    ['the number 990117194410111740 is wrong', 'the number [id_number] is wrong'],
    ['call 19900029563 and 19900049337', 'call [phone] and [phone]'],
    ['token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln ends', 'token [token] ends'],
    ['row 01a20ab9-8027-7e51-a794-774c0ab1fc9b', 'row 01a20ab9-8027-7e51-a794-774c0ab1fc9b'],
  ])('loses what is personal: %s', (said, written) => expect(scrub(said)).toBe(written));
});
