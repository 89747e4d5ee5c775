import type { Guides } from './guide.js';

/** 农产品: what villagers sell to the public through their station. */
export const farmGuides: Guides = {
  'shop/farm': {
    'zh-CN': {
      title: '农产品',
      purpose: '村民的凤凰鸡、砂糖桔，社工站帮着卖给大家。',
      steps: [
        '先登记生产者：公开的名字由他们自己选，写上同意的日期。',
        '登记农产品：单位、单价、预计采收、预售多少。',
        '点产品名称，改一改，勾「上架」。',
        '采收了点「登记采收」，预售就变成现货。',
        '「看公开页」是大家看到的样子。',
      ],
      cases: [
        ['采收不够交', '登记采收时勾「采收完毕」，再由站长点「处理歉收」：先订先得，后面的少拿或取消。'],
        ['上架不了', '生产者还没有公开的名字和同意日期，先在生产者里补上。'],
      ],
    },
    en: {
      title: 'Farm products',
      purpose: 'Chickens and tangerines of the villagers, sold to everybody through the station.',
      steps: [
        'Add a producer: the name shown is their own choice, with the day they agreed.',
        'Add a product: unit, price, expected harvest, how much is sold before it.',
        'Open the product, change it and put it on sale.',
        'Record each harvest: what was sold ahead is on hand then.',
        'The public page is what everybody sees.',
      ],
      cases: [
        ['The harvest is too small', 'Record it as the last; the manager settles the shortfall: first come, first served.'],
        ['It cannot be put on sale', 'The producer has no name in public yet: add it with the day they agreed.'],
      ],
    },
  },
  'shop/farm/$farmProductId': {
    'zh-CN': {
      title: '一种农产品',
      purpose: '现货、预售、已订各多少，每次变动都看得到。',
      steps: [
        '点「修改」，改单价、预计采收和预售数，勾「上架」。',
        '采收了点「登记采收」，写这次采了多少。',
        '数过不对，点「盘点」；少了的是损耗就勾上。',
        '最后一次采收勾「采收完毕」。',
      ],
      cases: [
        ['有缺口', '站长点「处理歉收」：先订先得，后面的问要不要少拿，一点也分不到的取消。'],
        ['改单价会影响订好的吗', '不会。订单按下单时的单价。'],
      ],
    },
    en: {
      title: 'A farm product',
      purpose: 'How much is on hand, sold ahead and ordered, with every movement.',
      steps: [
        'Change its price, what is expected and sold ahead; put it on sale.',
        'Record each harvest with its quantity.',
        'Count what is there; say when the rest spoiled.',
        'Mark the last harvest as the last.',
      ],
      cases: [
        ['There is a shortfall', 'The manager settles it: first come, first served; others take fewer or are cancelled.'],
        ['Does a new price touch orders', 'No. An order keeps the price of its moment.'],
      ],
    },
  },
  'shop/farm/orders': {
    'zh-CN': {
      title: '农产品订单',
      purpose: '大家订了什么，备货、交货、收钱。',
      steps: [
        '电话来订的，点「代下单」，把查询码告诉对方。',
        '点订单号，货备齐了点「备好了」。',
        '来取时收钱，点「交货」。',
        '有坏的，点「退货退款」。',
      ],
      cases: [
        ['点交货说现货不够', '先在农产品里登记采收。'],
        ['要打电话给对方', '点「看电话和地点」，写用途；谁看过会留记录。'],
      ],
    },
    en: {
      title: 'Farm orders',
      purpose: 'What was ordered; packed, handed over and paid.',
      steps: [
        'Place what was ordered by telephone, and tell the code.',
        'Open an order; mark it when it is packed.',
        'Take the money and hand it over.',
        'Refund what was bad.',
      ],
      cases: [
        ['There is not enough on hand', 'Record the harvest of the product first.'],
        ['You must call them', 'See the telephone for a purpose; who looked is kept.'],
      ],
    },
  },
  'shop/farm/orders/$farmOrderId': {
    'zh-CN': {
      title: '一张农产品订单',
      purpose: '订了什么、哪天取、付了没有。',
      steps: [
        '货备齐了，点「备好了」。',
        '来取时收现金，点「交货，收现金」；转账要亲眼见到才点「交货，已见转账」。',
        '有坏的，点「退货退款」，写几件。',
      ],
      cases: [
        ['对方不要了', '没交货的点「取消订单」，货放回去给别人订。'],
        ['歉收待答复', '打电话问对方：同意少拿就点「对方同意少拿」，不要就取消。'],
      ],
    },
    en: {
      title: 'A farm order',
      purpose: 'What was ordered, for which day, and whether it is paid.',
      steps: [
        'Mark it when it is packed.',
        'Take cash and hand it over; a transfer only when you have seen it arrive.',
        'Refund what was bad, by pieces.',
      ],
      cases: [
        ['They do not want it', 'Cancel what was not handed over; others can order it then.'],
        ['Short, asked', 'Telephone: they take fewer, or you cancel it.'],
      ],
    },
  },
};
