import type { Guides } from '../guide.js';

export const guides: Guides = {
  committees: {
    'zh-CN': {
      title: '两委会',
      purpose: '管委会作决定，监委会看着。谁在任、谁要回避，都在这里登记。',
      steps: ['站长点「聘任委员」。', '与收款方有关系的，点「登记利害关系」。', '任期到了，点「结束任期」。'],
      cases: [
        ['聘任不了', '同一个人不能同时在两个委员会里，也不能在一个里两次。'],
        ['金额大的要求更高', '本市办法按金额分级的，规则会分档列出。一份申请按它的金额用最高的那一档。'],
        ['显示组成不合规', '看规则：人数不够，或应当是单数。补聘后就能作决定。'],
      ],
    },
    en: {
      title: 'Committees',
      purpose: 'The management committee decides, the supervision committee looks on.',
      steps: ['The manager appoints members.', 'Declare an interest in a payee.', 'End the term when it is over.'],
      cases: [
        ['Somebody cannot be appointed', 'Nobody sits on both committees, nor twice on one.'],
        ['More is asked of a large amount', 'Rules are shown by amount. A grant takes the highest that its amount reaches.'],
        ['It is not composed as the rule asks', 'There are too few members, or the number has to be odd.'],
      ],
    },
  },
};
