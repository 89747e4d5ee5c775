import type { Guides } from '../guide.js';

export const guides: Guides = {
  transfers: {
    'zh-CN': {
      title: '转出转入',
      purpose: '服务对象搬到别的村或镇街，由那边接过去。对方接收之前，只看得到一张遮住姓名的小卡片。',
      steps: [
        '在人员档案里点「转出」，选去哪个站，写原因，并记下本人或监护人同意。',
        '对方站长在「转入」里看卡片，接收或者退回并写原因。',
        '接收后，档案、走访和个案都过去，编一个新的档案号，旧号仍然查得到。',
        '还没有答复时，转出的一方可以撤回。',
      ],
      cases: [
        ['对方说证件号已经有了', '多半那边已经建过档。请对方退回，两边商量留哪一份。'],
        ['转过去以后还能看吗', '不能再看档案，只留下什么时候转给谁的记录。'],
      ],
    },
    en: {
      title: 'Transfers',
      purpose:
        'Somebody moves to another village or town and its station takes over. Until it accepts, it sees a small card with a masked name.',
      steps: [
        'On the person’s page, offer the transfer: choose the station, give the reason and note the consent.',
        'The other station’s manager accepts, or rejects with a reason.',
        'On acceptance the file, visits and cases go along. It gets a new number, and the old one still finds it.',
        'While there is no answer, the sender may withdraw the offer.',
      ],
      cases: [
        [
          'The other station already has the ID number',
          'It probably has a file of this person. Let it reject, and decide together which file stays.',
        ],
        ['Whether the file can still be read here', 'No. What remains is a note of when and to whom it went.'],
      ],
    },
  },
};
