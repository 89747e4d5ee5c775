const FENGER = '440117002215';
const NUMBER = /^990117\d{11}[\dX]$/;

/** What is masked is opened on purpose, for a minute, under a watermark, so often a day, and written down. */
export const title = '按用途查看';
export const login = 'fenger.manager';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, origin, as, see, signIn, shot }) {
  const manager = as('fenger.manager');
  const dialog = () => page.getByRole('dialog');
  const file = () => `${origin}/s/${FENGER}/residents/${resident}`;
  let resident = '';
  const ask = async () => {
    await page.getByRole('button', { name: '查看身份证号' }).click();
    await dialog().getByText('走访联系').click();
  };
  const isMarked = async marked => {
    if ((await page.locator('.watermark').count()) !== (marked ? 1 : 0))
      throw new Error(`the watermark is ${marked ? 'missing' : 'still there'}`);
  };
  return [
    [
      '站长打开一份档案：号码是遮住的，没有水印',
      async () => {
        const { residents } = await as('fenger.worker').get(`/api/v1/residents?unit=${FENGER}&pageSize=20`);
        resident = residents.find(({ idNumber }) => idNumber !== '').id;
        await signIn();
        await page.goto(file());
        await page.getByRole('button', { name: '查看身份证号' }).waitFor();
        await isMarked(false);
      },
    ],
    [
      '查看：先说用途，看得到今天还剩几次；看到的 60 秒里页面盖着水印',
      async () => {
        await ask();
        await dialog().getByText('今天您还可以查看 30 次').waitFor();
        await shot('02-dialog');
        await page.clock.install();
        await dialog().getByRole('button', { name: '显示 60 秒' }).click();
        await page.getByText(NUMBER).waitFor();
        await isMarked(true);
        await dialog().waitFor({ state: 'detached' });
        await shot('03-shown');
      },
    ],
    [
      '一分钟到了：号码自己遮住，水印也没了，「经过」里记着这一次',
      async () => {
        await page.clock.fastForward(61_000);
        await page.getByText(NUMBER).waitFor({ state: 'detached' });
        await isMarked(false);
        await see('查看记录');
        await page.getByText('走访联系').first().waitFor();
        await shot('04-hidden');
      },
    ],
    [
      '一天的次数用完：说明什么时候重新算，本页不再显示',
      async () => {
        const body = { field: 'REVEAL_FIELD_ID_NUMBER', purpose: 'REVEAL_PURPOSE_VISIT' };
        const { left } = await manager.get('/api/v1/revealAllowance');
        for (let n = 0; n < left; n += 1) await manager.post(`/api/v1/residents/${resident}:reveal`, body);
        await page.goto(file());
        await ask();
        await dialog()
          .getByText(/您今天的 30 次已经用完/)
          .waitFor();
        await dialog().getByRole('button', { name: '显示 60 秒' }).click();
        await dialog()
          .getByText(/您今天按用途查看的次数已经用完/)
          .waitFor();
        await shot('05-used-up');
        await isMarked(false);
      },
    ],
  ];
}
