import path from 'node:path';
import { Api, until } from './api.mjs';
import { step } from './progress.mjs';

/**
 * Fenger's shop: its books of lists and orders, and who of an enterprise signs in. Households are known to the shop by events: the orders wait for the last of them.
 * @param {string} origin
 * @param {{password: string, unit: string, books: string[], households: number, eligible: number}} of how many households the roster has, and how many of them are eligible
 */
export async function seedShop(origin, { password, unit, books, households, eligible }) {
  const manager = new Api(origin, { login: 'fenger.manager', password });
  await until('the shop knowing every household', async () => {
    const asked = await Promise.all(['', '&eligibleOnly=true'].map(only => manager.get(`/api/v1/eligibilities?pageSize=1${only}`)));
    return asked[0].totalCapped === households && asked[1].totalCapped === eligible;
  });
  for (const file of books)
    await step(`导入 ${path.basename(file)}`, async () => {
      const { id } = await manager.checkImport(file, { unit });
      await manager.commitImport(id);
    });
  await step('登记爱心企业的登录人', async () => {
    const { enterprises } = await manager.get('/api/v1/enterprises');
    const own = enterprises.find(e => e.name === '惠民粮油商行');
    if (own && own.logins.length === 0)
      await manager.call('PATCH', `/api/v1/enterprises/${own.id}`, { name: own.name, state: own.state, logins: ['huimin'] });
  });
}
