import type { Guides } from '../guide.js';

export const guides: Guides = {
  transfers: {
    'zh-CN': {
      title: '转介转移',
      purpose: '服务对象搬到别的站去住，档案连同历史一起转过去。对方站长接收了才算。',
      steps: [
        '要转出：在那个人的档案里点「转到其他站」，写明谁同意的、为什么转。',
        '转到本站的，先看姓氏、年龄段和原因，由站长决定「接收」还是「不接收」。',
        '接收后用新的档案号，原来的号仍能查到。',
        '对方接收前，转出的可以「撤回」。',
      ],
      cases: [
        ['转错了站', '对方还没接收就点「撤回」；已经接收的，请对方站再转回来。'],
        ['接收前看不到姓名', '没接收以前不是本站的人，只给看做决定要用的几项。'],
        ['本人没有同意', '先别转。档案里的事是他的，要他或监护人同意。'],
      ],
    },
    en: {
      title: 'Transfers',
      purpose:
        'Somebody moves to where another station serves, and the file goes along with its history. It counts once the other manager accepts.',
      steps: [
        "To hand somebody over, use the link on the person's file and write who agreed and why.",
        'Somebody offered to you shows a surname, an age group and the reason. The manager accepts or declines.',
        'After that the file has a new number. The old one still finds it.',
        'Until it is accepted, an offer can be withdrawn.',
      ],
      cases: [
        ['It went to the wrong station', 'Withdraw it while nobody has accepted. Afterwards ask that station to hand it back.'],
        [
          'The name is not shown before acceptance',
          'Until then it is not a person of your station, so only what the decision needs is shown.',
        ],
        ['The person has not agreed', 'Do not hand it over. The person or the guardian has to agree first.'],
      ],
    },
  },
};
