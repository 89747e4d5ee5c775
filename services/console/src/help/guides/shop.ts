import { farmGuides } from '../farm-guides.js';
import type { Guides } from '../guide.js';
import { offerGuides } from '../offer-guides.js';

export const guides: Guides = {
  shop: {
    'zh-CN': {
      title: '爱心清单',
      purpose: '这个月卖什么、多少钱、谁出了多少。',
      steps: [
        '选月份，看商品的惠民价、库存和限购。',
        '点「看价格」，右边说明谁出了多少。',
        '这个月的清单公布以后，就照上一份拟下个月的。',
        '核对以后，由另一位负责人公布。',
        '点「打印清单」，贴到公告栏。',
      ],
      cases: [
        ['核对通不过', '看提示里的商品编号，补上参考价、在哪里看到的、哪一天看到的，市场价不能高于参考价。'],
        ['公布以后发现写错了', '公布的清单不能再改。请在下个月的清单里改。'],
      ],
    },
    en: {
      title: 'Love list',
      purpose: 'What is sold this month, for how much, and who bears how much of it.',
      steps: [
        'Choose the month; see prices, stock and limits.',
        'See a price: beside it stands who bears what.',
        'Draft the next list from the last.',
        'Check it; somebody else publishes it.',
        'Print it for the notice board.',
      ],
      cases: [
        [
          'The check refuses',
          'The products are named: write their reference price, where and when it was seen. The market price is not above it.',
        ],
        ['It is wrong and was published', 'A published list stays. Put it right in the next month’s list.'],
      ],
    },
  },
  ...offerGuides,
  'shop/orders': {
    'zh-CN': {
      title: '订单',
      purpose: '哪一户买了什么，自己付了多少。',
      steps: [
        '住户同意了，点「代下单」。',
        '按状态、月份或爱心企业筛选。',
        '点订单号，看谁出了多少、到哪一步了。',
        '要看两项补贴，在列里打开。',
      ],
      cases: [['导入的订单不对', '在「导入」里撤回那次导入，改好表格再导一次；已经对过账的月份不能撤回。']],
    },
    en: {
      title: 'Orders',
      purpose: 'Which household bought what, and how much it paid itself.',
      steps: [
        'Place an order for a household that agreed.',
        'Filter by state, month or enterprise.',
        'Open an order to see who bore what.',
        'Show both subsidies as columns.',
      ],
      cases: [['Imported orders are wrong', 'Undo the import, mend the workbook and send it again; months that were compared stay.']],
    },
  },
  'shop/orders/$orderId': {
    'zh-CN': {
      title: '一张订单',
      purpose: '买了什么，为什么是这个价。',
      steps: [
        '左边是买的商品和经过。',
        '右边是谁出了多少，合起来等于市场价。',
        '橙色按钮是下一步：备好、收款、交给住户。',
        '住户不要了，取消订单；已经取走的，退货。',
      ],
      cases: [['为什么不写这一户的情况', '商店只知道这一户能不能享受价格，不知道原因，也不给人看。']],
    },
    en: {
      title: 'An order',
      purpose: 'What was bought, and why it has its price.',
      steps: [
        'What was bought and what happened stand left.',
        'Who bore what stands right; together it is the market price.',
        'The orange button is what comes next: ready, paid, handed over.',
        'Cancel it, or refund what was handed over.',
      ],
      cases: [
        ['Why nothing is said of the household', 'The shop knows whether a household has the prices, never why, and shows it to nobody.'],
      ],
    },
  },
  'shop/baskets/$basketId': {
    'zh-CN': {
      title: '一起下的单',
      purpose: '一户在几家企业一次下的订单，合起来多少钱。',
      steps: [
        '每家企业一张订单，点订单号看那一单。',
        '右边是合起来谁出多少，等于各单之和。',
        '要给住户一张，点「打印这一单」。',
        '以后备货、收款、取消都在各自的订单页。',
      ],
      cases: [['有一家没下成', '一次下的单都成才算成：有一家没有货或基金没有受理，几家都不下，库存和限额已退回。']],
    },
    en: {
      title: 'Orders placed together',
      purpose: 'What a household ordered at several enterprises at once, and what it comes to.',
      steps: [
        'Each enterprise has an order; open it by its number.',
        'Who pays how much of all stands right: the sum of the orders.',
        'Print it for the household.',
        'Ready, paid and cancelled is each order by itself.',
      ],
      cases: [['One could not be placed', 'All are placed or none: stock, limits and what was set aside are given back.']],
    },
  },
  'shop/deliveries': {
    'zh-CN': {
      title: '送货',
      purpose: '今天要把哪些货送到哪一家。',
      steps: ['看订单号、商品和门牌。', '送到以后点「送到了」，写谁签收的，要收的现金一起记上。', '没人应门就点「没人应门」，把货带回来。'],
      cases: [
        ['看不到门牌', '门牌只给送货的人看，而且只在当天。'],
        ['怎么派人', '订单备好以后，在订单页派人送货。'],
      ],
    },
    en: {
      title: 'Deliveries',
      purpose: 'What is brought where today.',
      steps: [
        'See the number, the goods and the door.',
        'Say who took it, and that the cash was taken.',
        'When nobody answers say so, and bring it back.',
      ],
      cases: [
        ['The door is not shown', 'It is shown to whoever brings it, on the day alone.'],
        ['How to give it to somebody', 'On the page of an order that is ready.'],
      ],
    },
  },
  'shop/orders/new': {
    'zh-CN': {
      title: '代下单',
      purpose: '住户同意以后，替住户按本月清单下单。',
      steps: [
        '写户编号，看提示能不能买。',
        '在商品后面写件数，几家的一起写，右边算出谁出多少。',
        '选领取方式和哪一天。',
        '写住户怎么同意的，点最下面的按钮下单。',
      ],
      cases: [
        ['提示应付金额变了', '别的订单刚用掉了限额。看右边的新价格，请住户再确认一次。'],
        ['提示没有这个户编号', '刚建档或刚导入的户要等几秒，再试一次。'],
      ],
    },
    en: {
      title: 'Place an order',
      purpose: 'Order of this month’s list for a household that agreed.',
      steps: [
        'Write the household’s number.',
        'Write the pieces; beside stands who pays how much.',
        'Choose how and when it is handed over.',
        'Say how they agreed, and place it.',
      ],
      cases: [
        ['The price is another than agreed', 'Another order took of the limit. Ask the household again.'],
        ['There is no such household', 'A file opened just now takes a moment to arrive.'],
      ],
    },
  },
  'shop/settlements/$settlementId': {
    'zh-CN': {
      title: '一笔结算',
      purpose: '一家企业一个月的合计，和合成它的每一张订单。',
      steps: ['上面是合计和基金已付的钱。', '下面是每一张订单，最后一行加起来就是上面的数。', '点订单号，看那一单。'],
      cases: [['和基金对不上', '在月度结算页写说明，由另一位负责人确认处理。']],
    },
    en: {
      title: 'A settlement',
      purpose: 'The sums of an enterprise’s month, and the orders that make them.',
      steps: [
        'The sums and what the fund paid stand above.',
        'Below is each order; the last row adds up to the sums.',
        'Open an order by its number.',
      ],
      cases: [['It differs from the fund', 'Answer it on the page of settlements; somebody else closes it.']],
    },
  },
  'shop/eligibilities': {
    'zh-CN': {
      title: '购买资格',
      purpose: '哪些户今天可以按惠民价购买，到哪一天。',
      steps: ['按状态筛选可以购买的户。', '看日期，知道到哪一天。', '要下单，去「订单」点「代下单」。'],
      cases: [['为什么没有原因', '原因只在个人档案里，柜台和商户都看不到。']],
    },
    en: {
      title: 'Eligibility',
      purpose: 'Which households have the prices today, and until when.',
      steps: ['Filter those that have them.', 'See until when.', 'To order, go to Orders.'],
      cases: [['Why it says no reason', 'The reason stands in the files of people alone.']],
    },
  },
  'shop/settlements': {
    'zh-CN': {
      title: '月度结算',
      purpose: '每家爱心企业一个月的订单合计，和基金付的对不对得上。',
      steps: ['选月份，点「和基金账对账」。', '一致就办完了；有差异的，点「写说明」。', '另一位负责人看过，点「确认处理」。'],
      cases: [
        ['对账找不到企业', '基金账上的名称不一样时，在「爱心企业和商品」里填“基金账上的名称”，再对一次。'],
        ['改好账以后', '再点一次对账，一致的会自动变成一致。'],
      ],
    },
    en: {
      title: 'Settlements',
      purpose: 'What each enterprise’s orders of a month come to, beside what the fund paid.',
      steps: [
        'Choose the month and compare it with the fund.',
        'What agrees is done; a difference is answered.',
        'Somebody else closes it.',
      ],
      cases: [
        ['An enterprise is not found', 'Write its name in the fund’s book under Enterprises and products, and compare again.'],
        ['After the book was put right', 'Compare once more; what is equal agrees.'],
      ],
    },
  },
  'shop/enterprises': {
    'zh-CN': {
      title: '爱心企业和商品',
      purpose: '登记谁来卖、卖什么。',
      steps: ['点「登记爱心企业」，写名称。', '要让企业的人登录，写上他们的登录账号。', '点「登记商品」，写编号、名称、单位和类别。'],
      cases: [
        ['企业不再合作', '点「修改」，状态选已暂停或已退出；以前的清单和订单照样在。'],
        ['企业的人能看到什么', '只看得到自己的商品、订单和结算，看不到是哪一户买的。'],
      ],
    },
    en: {
      title: 'Enterprises and products',
      purpose: 'Who sells, and what.',
      steps: [
        'Register an enterprise by its name.',
        'Write the logins of its people, if they sign in.',
        'Register products with number, name, measure and category.',
      ],
      cases: [
        ['An enterprise leaves', 'Change its state; earlier lists and orders stay.'],
        ['What its people see', 'Their own products, orders and settlements, and not which household bought.'],
      ],
    },
  },
  ...farmGuides,
  'shop/canteen': {
    'zh-CN': {
      title: '幸福食堂',
      purpose: '这一周食堂做什么、订了多少。',
      steps: [
        '站长先在「食堂和补贴」登记食堂。',
        '每天点「写菜单」，写菜品和价格。',
        '点「订餐」给老人订。',
        '点「已订几份」，看这一天的名单。',
        '点「打印菜单」，贴出来。',
      ],
      cases: [
        ['这一餐做不了了', '点「停餐」写原因：订了的全部退订，补贴退回。'],
        ['价格写错了', '有人订了就不能改价。停餐以后老人可以订别的餐。'],
      ],
    },
    en: {
      title: 'Happiness canteen',
      purpose: 'What the canteen cooks this week, and how much is booked.',
      steps: [
        'The manager registers a canteen first.',
        'Write the menu of each day: dishes and price.',
        'Book for an elder.',
        'Open the number booked to see the list of the day.',
        'Print the menu.',
      ],
      cases: [
        ['A meal cannot be cooked', 'Call it off with a reason: every booking is cancelled, all is given back.'],
        ['The price is wrong', 'A price that somebody booked stays. Call the meal off; other meals can be booked.'],
      ],
    },
  },
  'shop/canteen/book': {
    'zh-CN': {
      title: '订餐',
      purpose: '给一位居民订几天的餐，先看清楚谁付多少。',
      steps: ['找到要订餐的人。', '选自己来取，还是志愿者送。', '勾选要订的餐。', '右边看本人付多少，老人同意了再订。'],
      cases: [
        ['选不了这一餐', '已经订过、订满或过了截止时间。每人每餐只有一份。'],
        ['没有补贴', '今天没有适用的档次或规则，本人付全价。要核对就看档案的类别和日期。'],
      ],
    },
    en: {
      title: 'Book meals',
      purpose: 'Meals of some days for one person; who pays what is seen before.',
      steps: [
        'Find the person.',
        'Choose whether it is fetched or brought.',
        'Tick the meals.',
        'See what the person pays; book when they agree.',
      ],
      cases: [
        ['A meal cannot be ticked', 'It is booked already, all are booked, or the cut-off has passed. One for each person and mealtime.'],
        [
          'There is no subsidy',
          'No class or rule holds on the day, and the person pays the whole price. Look at the file’s categories and days.',
        ],
      ],
    },
  },
  'shop/canteen/day': {
    'zh-CN': {
      title: '取餐名单',
      purpose: '今天谁来吃、要收多少现金。',
      steps: ['打印给食堂，名单上没有原因。', '来取了点「取餐」，收现金。', '没来的点「没来取」。', '截止前不来了，点「退订」。'],
      cases: [
        ['已取的点错了', '点「退餐」写原因，钱和补贴都退回。'],
        ['忘了记', '第二天过完，没有记的都算没来取，补贴退回。'],
      ],
    },
    en: {
      title: 'Serving list',
      purpose: 'Who eats today, and what is to be collected in cash.',
      steps: [
        'Print it for the canteen; it says no reason.',
        'Serve each person and take the cash.',
        'Mark whoever did not come.',
        'Cancel before the cut-off.',
      ],
      cases: [
        ['Served by mistake', 'Refund it with a reason: money and subsidy are given back.'],
        ['Nobody marked it', 'After the next day it counts as not collected, and the subsidy is given back.'],
      ],
    },
  },
  'shop/canteen/months': {
    'zh-CN': {
      title: '食堂月度合计',
      purpose: '每家食堂这个月的餐费、补贴和本人付的。',
      steps: ['选月份。', '看项目补贴和基金入账是不是一致。', '点「打印」交给基金经办。'],
      cases: [
        ['还在等基金入账', '过几分钟再看；平台会一直催到有结果。'],
        ['对不上', '拿这张表请基金经办核对同一个经营方的入账。'],
      ],
    },
    en: {
      title: 'Months of the canteen',
      purpose: 'What each canteen’s meals of a month come to.',
      steps: ['Choose the month.', 'See whether the subsidy and the fund’s figure are equal.', 'Print it for whoever keeps the fund.'],
      cases: [
        ['The fund has not booked all', 'Look again in some minutes; it is asked until it answers.'],
        ['It differs', 'Ask whoever keeps the fund to look at the entries of the same payee.'],
      ],
    },
  },
  'shop/canteen/rules': {
    'zh-CN': {
      title: '食堂和补贴',
      purpose: '食堂怎么开，每一档补多少。',
      steps: [
        '登记食堂：开放日、餐次、份数和截止时间。',
        '定补贴：档次、就餐区域、每餐最多补多少。',
        '定送餐费。',
        '改规则写从哪天起，旧的自动到前一天为止。',
      ],
      cases: [
        ['已经订的餐会变吗', '不会。订的时候谁付多少就定下来了。'],
        ['谁是哪一档', '档案的类别决定，这里看不到。名单上只有要收多少。'],
      ],
    },
    en: {
      title: 'Canteens and rules',
      purpose: 'How canteens are open and what each class is paid.',
      steps: [
        'Register a canteen: days, meals, portions, cut-off.',
        'Set a subsidy: class, area, the most for a meal.',
        'Set the fee for bringing.',
        'A rule has a day from which it holds; the one before ends the day before.',
      ],
      cases: [
        ['Do bookings change', 'No. Who pays what is settled when a meal is booked.'],
        ['Who is of which class', 'The file’s categories decide it, and it is not seen here. The list says what to collect alone.'],
      ],
    },
  },
};
