import { randomBytes } from 'node:crypto';
import { Api, ApiFault } from '../../local/lib/api.mjs';
import { unitIsKnown } from '../../local/lib/seed.mjs';
import { Refused, Usage } from './refused.mjs';
import { apiAs } from './where.mjs';

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** What is there already stays as it is, so that a command that was broken off can be sent again. */
async function unlessThere(work) {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ApiFault && error.status === 409) return undefined;
    throw error;
  }
}

/** `station add CODE --name …`. @param {import('./run.mjs').Given} given @returns {Promise<import('./run.mjs').Done>} */
export async function station({ args: [verb, code, ...rest], flags }) {
  if (verb !== 'add' || code === undefined || rest.length > 0) throw new Usage('station add CODE --name NAME [--manager LOGIN]');
  if (!/^\d{12}$/.test(code)) throw new Usage('CODE is a village’s division code of 12 digits');
  if (typeof flags.name !== 'string' || flags.name.trim() === '') throw new Usage('--name is needed');
  const ops = apiAs('ops');
  const name = flags.name.trim();
  const parent = await parentOf(ops, code, flags['parent-name']);
  await unlessThere(ops.post('/api/v1/units', { code, name, parentCode: parent.code, validFrom: parent.validFrom }));
  await unlessThere(ops.post('/api/v1/stations', { unitCode: code, name: `${name}社工服务站`, openedOn: today() }));
  const login = typeof flags.manager === 'string' ? flags.manager : `m${code}`;
  const manager = await account(ops, { login, code, name });
  await unlessThere(ops.post('/api/v1/posts', { unitCode: code, login, role: 'ROLE_STATION_MANAGER', validFrom: today() }));
  await unitIsKnown(new Api(ops.origin, { login, password: manager.password }), code);
  const unit = await ops.get(`/api/v1/units/${code}`);
  return {
    value: { unit, manager },
    lines: [`${unit.name} ${unit.code} 已开通`, `站长账号 ${manager.login}`, `密码 ${manager.password}（只显示这一次）`],
  };
}

/** The street or town above, registered now when it has a name; its villages are taken to have been there as long as it. */
async function parentOf(ops, code, parentName) {
  const parent = code.slice(0, 9);
  try {
    return await ops.get(`/api/v1/units/${parent}`);
  } catch (error) {
    if (!(error instanceof ApiFault) || error.status !== 404) throw error;
    if (typeof parentName !== 'string') throw new Refused(`the street or town ${parent} is not registered yet: name it with --parent-name`);
    const district = await ops.get(`/api/v1/units/${code.slice(0, 6)}`);
    return ops.post('/api/v1/units', { code: parent, name: parentName, parentCode: district.code, validFrom: district.validFrom });
  }
}

/** Makes the manager's account by the identity provider's admin API, which is Keycloak's; an account that is there gets a new password. */
async function account(ops, { login, code, name }) {
  const password = randomBytes(9).toString('base64url');
  const users = '/admin/realms/shuniu/users';
  const credential = { type: 'password', value: password, temporary: false };
  const made = await unlessThere(
    ops.call('POST', users, {
      username: login,
      firstName: `站长·${name}`,
      enabled: true,
      attributes: { unit_code: [code] },
      credentials: [credential],
    }),
  );
  const [user] = await ops.get(`${users}?username=${encodeURIComponent(login)}&exact=true`);
  if (!user) throw new Refused(`the account ${login} was not made`);
  if (!made) {
    if ((user.attributes?.unit_code ?? [code])[0] !== code) throw new Refused(`the login ${login} belongs to another unit`);
    await ops.call('PUT', `${users}/${user.id}/reset-password`, credential);
  }
  const role = await ops.get('/admin/realms/shuniu/roles/station_manager');
  await ops.call('POST', `${users}/${user.id}/role-mappings/realm`, [role]);
  return { login, password };
}
