import type { Guides } from './guide.js';

/** Of the pages of offers, for the guides of the shop. */
export const offerGuides: Guides = {
  'shop/offers': {
    'zh-CN': {
      title: '商户报价',
      purpose: '爱心企业自己报价，社工站采用或不采用。',
      steps: [
        '企业点「写报价」，写市场价、补贴、数量和参考价的来源。',
        '看一遍，点「报出」；核对以前可以更正或撤回。',
        '社工点「采用」，写项目补贴，商品就到清单的草稿上。',
        '不采用的，写一句话，企业看得到。',
      ],
      cases: [
        ['报出时提示没有真实优惠', '报价要低于参考价，市场价不能高于参考价，并写清在哪里、哪一天看到的。'],
        ['采用时提示没有这份爱心清单', '先在「爱心清单」拟好那个月的清单，再采用。'],
      ],
    },
    en: {
      title: 'Offers of enterprises',
      purpose: 'Enterprises offer themselves; the station takes or declines.',
      steps: [
        'An enterprise writes price, subsidy, pieces and proof.',
        'It sends the offer; until the list is checked it corrects or withdraws.',
        'A worker takes it with the project’s subsidy: it is on the draft.',
        'Declined, the enterprise reads why.',
      ],
      cases: [
        [
          'It is said to have no real discount',
          'Ask less than the reference, and write where and when it was seen; the market price is not above it.',
        ],
        ['There is no list of the month', 'Draft it on the page of the love list first.'],
      ],
    },
  },
};
