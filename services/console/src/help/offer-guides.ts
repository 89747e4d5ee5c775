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
  'shop/checks': {
    'zh-CN': {
      title: '事后抽查',
      purpose: '代下单的住户，由别的同事事后问一问。',
      steps: [
        '月初平台从上个月已交货的订单里抽；站长可以点「加抽」。',
        '打电话或上门，先问住户收到没有、付了多少、同意过没有。',
        '点「记结果」。账上的金额记完才显示。',
        '有出入的，写说明，再由另一位同事确认处理。',
      ],
      cases: [
        ['提示要换一位同事', '代下单和交货的人不能抽查自己的单，请没有经手的同事来问。'],
        ['一直问不到', '选「没问到」，会记下次数，改天再问。'],
      ],
    },
    en: {
      title: 'After-checks',
      purpose: 'A colleague asks households afterwards about orders that staff placed.',
      steps: [
        'At month’s turn the platform draws of what was handed over; the manager may draw more.',
        'Ask by telephone or a visit: did it come, what was paid, was it agreed.',
        'Record it; what the books say is shown afterwards.',
        'A deviation is answered, and closed by a second person.',
      ],
      cases: [
        ['It asks for a colleague', 'Whoever placed or handed over an order does not check it.'],
        ['Nobody is ever reached', 'Record that nobody was reached: it counts the attempts and stays to be asked.'],
      ],
    },
  },
};
