import type { Guides } from '../guide.js';

export const guides: Guides = {
  donations: {
    'zh-CN': {
      title: '捐赠',
      purpose: '看收到了哪些捐赠、哪些还没有开票据。',
      steps: ['款到主办慈善组织后，点「登记捐赠」。', '开了票据，打开那一笔登记号码。', '点捐赠人，看这笔善款用到了哪里。'],
      cases: [
        ['以前的捐赠找不到', '导入的历史捐赠在「分录」里，标着「历史」。'],
        ['登记错了', '打开它的分录，点「冲正」，再登记正确的。已登记票据的先收回票据。'],
      ],
    },
    en: {
      title: 'Donations',
      purpose: 'What was given, and which receipts are still to be issued.',
      steps: [
        'Record a donation when it came in at the host.',
        'Note the number when the receipt is issued.',
        'Open a donor to see what the gift paid for.',
      ],
      cases: [
        ['An earlier donation is not here', 'Imported ones stand in the entries, marked as history.'],
        ['It is wrong', 'Open its entry and reverse it. Take the receipt back first if there is one.'],
      ],
    },
  },
  'donations/new': {
    'zh-CN': {
      title: '登记捐赠',
      purpose: '把已经到账的一笔捐赠记下来，同时入账。',
      steps: [
        '先找捐赠人，没有的就地登记。',
        '填到账日期、金额和捐赠方式。',
        '选用在哪个项目；捐赠人限定了用途的写清楚。',
        '点「登记这笔捐赠」。',
      ],
      cases: [
        ['商家打折算不算', '价格让利不收款，在商店里登记，不在这里。'],
        ['捐赠人不想留名', '照样登记，去掉「可以公开」的勾。'],
      ],
    },
    en: {
      title: 'Record a donation',
      purpose: 'Record a gift that has come in. It is posted at once.',
      steps: [
        'Find the donor, or register one.',
        'Fill in the day, the amount and the mode.',
        'Choose the project, and the purpose if it is restricted.',
        'Record it.',
      ],
      cases: [
        ['A discount of a merchant', 'A price concession takes no money. The shop records it.'],
        ['The donor wants to stay unnamed', 'Record it all the same and clear the box.'],
      ],
    },
  },
  'donations/$donationId': {
    'zh-CN': {
      title: '一笔捐赠',
      purpose: '看这笔捐赠的来历、票据，和它用到了哪里。',
      steps: ['主办方开了票据，点「登记票据」。', '在「善款去向」看每一笔用了多少。', '点「看这一笔的分录」核对入账。'],
      cases: [
        ['善款去向怎么算', '同一项目、同一用途的钱，先到的先用，一分不差。'],
        ['钱调剂到别的项目了', '不算已用，跟到那个项目里接着算，还是这位捐赠人的。'],
      ],
    },
    en: {
      title: 'A donation',
      purpose: 'Where it came from, its receipt, and what it paid for.',
      steps: ['Note the receipt when the host issued it.', 'See how much of it each expense used.', 'Open its entry to check the posting.'],
      cases: [
        ['How the use is worked out', 'Of one project and purpose the first money in is the first spent, to the fen.'],
        ['It was moved to another project', 'That is not spending. It is followed there and stays the donor’s.'],
      ],
    },
  },
};
