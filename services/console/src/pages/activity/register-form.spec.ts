import { SignUpChannel } from '@shuniu/contracts';
import { blankParty, guest, registrationOf } from './register-form.js';

it('a party is sent with an answer of everybody to every question', () => {
  const form = {
    ...blankParty(SignUpChannel.PHONE),
    people: [
      { ...guest, name: '测试甲', kindNo: 1, answers: ['吃素'] },
      { ...guest, name: '测试乙', kindNo: 2 },
    ],
  };
  expect(registrationOf(form, 2)).toMatchObject({
    channel: SignUpChannel.PHONE,
    attendees: [
      { name: '测试甲', kindNo: 1, answers: ['吃素', ''] },
      { name: '测试乙', kindNo: 2, answers: ['', ''] },
    ],
  });
});
