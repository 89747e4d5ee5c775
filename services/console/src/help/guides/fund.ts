import type { Guides } from '../guide.js';

export const guides: Guides = {
  fund: {
    'zh-CN': {
      title: '社区基金',
      purpose: '看基金有多少钱、预占了多少、每个项目还能用多少。',
      steps: ['站长先建立基金，写清主办慈善组织。', '建立项目，可以设预算。', '点项目名称，看它的每一笔。'],
      cases: [
        ['项目结束不了', '账上或预占还有钱。先付清、退回，或写申请调剂到别的项目，余额为零再结束。'],
        ['以前的账在哪里', '在「导入」里导入收支明细工作簿，每一笔都标着「历史」。'],
      ],
    },
    en: {
      title: 'Community fund',
      purpose: 'How much there is, how much is held, and what each project may still spend.',
      steps: [
        'The manager sets the fund up under a host charity.',
        'Add projects, with a budget if there is one.',
        'Open a project to see its entries.',
      ],
      cases: [
        ['A project cannot be ended', 'There is still money posted or held. Pay, return or transfer it first.'],
        ['Where the earlier books are', 'Import the workbook. Each of its entries is marked as history.'],
      ],
    },
  },
  'fund/entries': {
    'zh-CN': {
      title: '分录',
      purpose: '基金的每一笔进出，最近的在最前面。',
      steps: ['按项目、种类和日期筛选。', '点事项打开一笔，看借贷两方和两委会的决议。', '利息、义卖收入点「记其他收入」。'],
      cases: [
        ['记错了', '打开那一笔，点「冲正」，写清原因，再记正确的一笔。'],
        ['会计要明细', '先选好日期和项目，再点「导出 CSV」或「导出 Excel」，最多 10000 行。'],
      ],
    },
    en: {
      title: 'Entries',
      purpose: 'Every movement of the fund, the latest first.',
      steps: [
        'Filter by project, kind and day.',
        'Open an entry to see both sides and the decisions.',
        'Record interest or a bazaar as other income.',
      ],
      cases: [
        ['An entry is wrong', 'Open it, reverse it with a reason, and post the right one.'],
        ['An accountant asks for the lines', 'Choose the days and the project, then export them, at most 10,000 rows.'],
      ],
    },
  },
  'fund/adjustments': {
    'zh-CN': {
      title: '调整',
      purpose: '钱记错了项目，或者待查款找到了去处，在这里改到对的地方。',
      steps: [
        '点「提出调整」，选从哪里到哪里，写清原因。',
        '也可以打开记错的那一笔分录，点「提出调整」。',
        '两个委员会各有一位委员同意就入账。',
      ],
      cases: [
        ['月份已经初步结账', '调整还可以记在那个月；已经结账的月份记在今天，会标明属于哪个月。'],
        ['钱是真的要从一个项目给另一个项目', '那是调剂，写资助申请，选「项目间调剂」，由两委会开会决定。'],
      ],
    },
    en: {
      title: 'Adjustments',
      purpose: 'What was booked in the wrong place goes where it belongs.',
      steps: [
        'Propose one: from where, to where, and why.',
        'Or open the wrong entry and propose it there.',
        'It is posted when a member of each committee agrees.',
      ],
      cases: [
        [
          'The month is soft-closed',
          'It still takes adjustments. One for a closed month is posted today and says which month it belongs to.',
        ],
        ['Money is meant to go to another project', 'That is a transfer: write a grant, and both committees decide.'],
      ],
    },
  },
  'fund/adjustments/$adjustmentId': {
    'zh-CN': {
      title: '一笔调整',
      purpose: '看从哪里到哪里、为什么，两个委员会谁同意了。',
      steps: ['看清原因和更正的分录。', '委员点「同意」，不对就点「不同意」写明原因。', '两个委员会都同意后，打开分录核对。'],
      cases: [
        ['我不能同意', '自己提的要由别人同意，而且要是今天在任的委员。'],
        ['入账后发现不对', '入账后不能改，再提一笔相反的调整。'],
      ],
    },
    en: {
      title: 'An adjustment',
      purpose: 'From where to where, why, and who agreed.',
      steps: [
        'Read the reason and the entry it corrects.',
        'Agree, or do not and say why.',
        'When both committees agreed, open the entry.',
      ],
      cases: [
        ['I may not agree', 'Nobody agrees to what they proposed, and only members of today do.'],
        ['It is wrong after all', 'Propose another one that takes it back.'],
      ],
    },
  },
  'fund/entries/$entryId': {
    'zh-CN': {
      title: '一笔分录',
      purpose: '这一笔从哪里来、到哪里去、依据是什么、封存在第几号。',
      steps: [
        '看「借贷两方」，两边总是相等。',
        '看「入账依据」，支出要有两委会的决议。',
        '点「打印凭证」，签字后附上单据装订。',
        '记错了点「冲正」。',
      ],
      cases: [
        ['显示正在封存', '入账后几秒内会封存，刷新就能看到编号。'],
        ['捐赠人想自己核对', '点「下载存证」，把文件交给捐赠人。怎样核对，写在文件里。'],
      ],
    },
    en: {
      title: 'An entry',
      purpose: 'Where it came from, where it went, what it stands on, and its seal.',
      steps: [
        'Both sides are always equal.',
        'An expense stands on both decisions.',
        'Print the voucher, have it signed and bind it with its papers.',
        'Reverse it when it is wrong.',
      ],
      cases: [
        ['It is being sealed', 'That takes a few seconds. Look again.'],
        ['A donor wants to check it', 'Hand over the sealed text. The file says how it is checked.'],
      ],
    },
  },
  'fund/revisions': {
    'zh-CN': {
      title: '修改记录',
      purpose: '基金、项目和往来方的资料改过什么，一条都不会少，也改不掉。',
      steps: ['最新的改动在最上面。', '每一条写着改前和改后，谁改的，什么时候。', '更早的翻到下一页。'],
      cases: [['改错了怎么办', '再改一次，两次都会留下。']],
    },
    en: {
      title: 'Corrections',
      purpose: 'What was corrected of the fund, its projects and those it deals with. Nothing of it can be taken away.',
      steps: ['The newest stands at the top.', 'Each says what it was, what it became, who and when.', 'Older ones are on the next page.'],
      cases: [['It was corrected wrongly', 'Correct it once more; both stay.']],
    },
  },
  'fund/periods': {
    'zh-CN': {
      title: '月结',
      purpose: '把过完的月份结账，账就不会再变。',
      steps: [
        '记账的人点「结账」，先初步结账。',
        '到「账户」里用月末对账单核对托管资金的余额。',
        '另一个人核对清单，点「结账，不再打开」。',
      ],
      cases: [
        ['有一项没有通过', '按那一项去办，比如月末余额没有核对，就到账户里核对。'],
        ['结账后发现漏记', '记在还没有结账的月份，摘要写明是哪个月的事。'],
        ['装订凭证', '点那个月的「打印凭证」，封面和每一张凭证在一个文件里。'],
      ],
    },
    en: {
      title: 'Months',
      purpose: 'Close a month that is over, so that its books do not change any more.',
      steps: [
        'Whoever keeps the books soft-closes it.',
        'Check the balance of custody against the statement.',
        'Somebody else looks at the list and closes it.',
      ],
      cases: [
        ['A check does not hold', 'Do what it names, such as checking the balance of the last day.'],
        ['Something was forgotten', 'Post it to an open month and say in the memo when it happened.'],
        ['Binding the vouchers', 'Print the vouchers of the month: a cover and every voucher are one file.'],
      ],
    },
  },
  'fund/statement': {
    'zh-CN': {
      title: '收支表',
      purpose: '一个月、一个季度或一年里，每个项目有多少、进了多少、出了多少、还剩多少。',
      steps: [
        '选年份，再选全年、季度或月份。',
        '先看最上面的六个数，再看按项目、按科目的表。',
        '点「打印收支表」，请两委会和主办慈善组织签字后张贴。',
        '要自己再算，点「导出 Excel」。',
      ],
      cases: [
        ['和上次打印的不一样', '后来补记或冲正了。勾「按入账时间统计」，看到的就是当时记了的。'],
        ['每个月都要一份', '选全年，勾「每个月另附一页」再打印或导出。'],
      ],
    },
    en: {
      title: 'Statement',
      purpose: 'Of a month, a quarter or a year: what each project had, what came in, what went out, what is left.',
      steps: [
        'Choose the year, then all of it, a quarter or a month.',
        'Look at the six sums, then at the tables by project and by category.',
        'Print it, have it signed and put it up.',
        'Export it to Excel to work with it.',
      ],
      cases: [
        [
          'It is not what was printed before',
          'Something was recorded or reversed later. Count by the day of recording to see what was known then.',
        ],
        ['One for every month', 'Choose the whole year and tick the page for each month.'],
      ],
    },
  },
  'fund/bank': {
    'zh-CN': {
      title: '对账',
      purpose: '把代管慈善组织的银行流水和账上的托管资金一笔一笔对起来。',
      steps: ['向代管慈善组织要对账单，Excel 或 CSV，在这里导入。', '逐行核对以后写入；同一份再导入不会重复。', '点月份，确认匹配。'],
      cases: [
        ['提示余额接不上', '中间少了流水，或有一行写错。向银行要完整的一份再导入，已有的不会重复。'],
        ['导错了', '24 小时内到「导入」里撤回；已经对上的先撤销匹配。'],
      ],
    },
    en: {
      title: 'Bank',
      purpose: 'The lines of the host charity’s bank, one by one beside the entries of custody.',
      steps: [
        'Ask the host charity for the statement, as Excel or CSV, and import it here.',
        'Check the rows, then write them. The same file again adds nothing.',
        'Open a month and confirm the matches.',
      ],
      cases: [
        [
          'A balance does not follow',
          'A line is missing or wrong. Ask for the whole statement and import it; what is there is not doubled.',
        ],
        ['The wrong file was imported', 'Undo the import within 24 hours. Undo matches first.'],
      ],
    },
  },
  'fund/bank/$statementId': {
    'zh-CN': {
      title: '一个月的对账',
      purpose: '左边是银行流水，右边是账上可能的那一笔。',
      steps: [
        '没有别的可能的，点「确认这几组」一次确认。',
        '有几种可能的，看对方和日期，点「是这一笔」。',
        '一笔对几笔的，勾选两边，合计相等才能对上。',
        '账上没有的，登记捐赠、记其他收入，或记入待查款。',
      ],
      cases: [
        ['差几元对不上', '账上的分录不能改。勾选两边，点「差额记入待查款」，查清再调整。'],
        ['对错了', '在「已对上」里点「撤销匹配」。月份结账以后不能再撤。'],
        ['月底的一笔流水里没有', '可能下个月才到银行。导入下个月的流水再对。'],
      ],
    },
    en: {
      title: 'The bank lines of a month',
      purpose: 'The bank at the left, and the entries that each line may be at the right.',
      steps: [
        'Confirm at once what nothing else fits.',
        'Where several fit, look at the name and the day and choose.',
        'Tick both sides when one is several: they match when the sums are equal.',
        'Record what is not in the books, or book it to suspense.',
      ],
      cases: [
        ['A few yuan differ', 'An entry is not changed. Tick both sides and book the difference to suspense.'],
        ['A match was wrong', 'Undo it under Matched, until the month is closed.'],
        ['An entry of the last day is not there', 'It may reach the bank in the next month. Import that one too.'],
      ],
    },
  },
  'fund/bank/$statementId/reconciliation': {
    'zh-CN': {
      title: '银行余额调节表',
      purpose: '说清银行余额和账面余额为什么不一样，精确到分。',
      steps: ['选截至哪一天。', '看两边各自多出来的几笔。', '点「打印」，编制人和复核人签字。'],
      cases: [['还有期初差额', '第一笔流水之前两边就不一样。导入更早的流水再看。']],
    },
    en: {
      title: 'Bank reconciliation',
      purpose: 'Why the bank and the books differ on a day, to the fen.',
      steps: ['Choose the day.', 'See what one side alone has.', 'Print it, to be signed by two people.'],
      cases: [['There is an opening difference', 'Both sides differed before the first line. Import earlier lines.']],
    },
  },
  'fund/parties': {
    'zh-CN': {
      title: '往来方',
      purpose: '捐赠人、收款单位和商家。谁同意公开名称，在这里登记。',
      steps: ['按名称里的几个字查找。', '点名称，看和它的每一笔往来。', '本人或单位同意后，点「修改」勾上公开名称。'],
      cases: [
        ['同一个名称有两个', '名称和种类都相同的只有一个；种类不同的算两个。'],
        ['有人撤回同意', '点「修改」去掉勾，公示页面立刻不再写出名称。'],
      ],
    },
    en: {
      title: 'Parties',
      purpose: 'Donors, payees and merchants, and who agreed to be named.',
      steps: ['Find one by a part of the name.', 'Open the name to see every entry with it.', 'Tick the box when they agreed to be named.'],
      cases: [
        ['A name stands there twice', 'The same name of the same kind is one. Of another kind it is another.'],
        ['Somebody takes the consent back', 'Edit it and clear the box. Public pages stop naming them at once.'],
      ],
    },
  },
  'fund/accounts': {
    'zh-CN': {
      title: '账户',
      purpose: '基金的钱分在哪些账户里：托管资金、各项目、应付款和待查款。',
      steps: ['先看「托管资金」：基金一共有多少钱。', '点账户名称看明细账。', '可用等于账面减预占。'],
      cases: [['怎么新开一个账户', '不用开。建立项目、登记收支时会自己出现。']],
    },
    en: {
      title: 'Accounts',
      purpose: 'Where the money stands: custody, pools of projects, payables, suspense.',
      steps: ['Custody is all the money there is.', 'Open an account to see its lines.', 'Available is posted less held.'],
      cases: [['How to open a new one', 'There is no need. It appears with the first entry.']],
    },
  },
  'fund/accounts/$accountId': {
    'zh-CN': {
      title: '明细账',
      purpose: '一个账户的每次增减和余额。',
      steps: ['选「截至」看哪一天的余额。', '勾「按入账时间排」看登记的先后。', '点「核对余额」与对账单比一比。'],
      cases: [
        ['和对账单不一致', '系统会说差多少。找到漏记或记错的一笔，冲正或补记。'],
        ['关闭不了账户', '余额和预占都为零才能关闭。'],
      ],
    },
    en: {
      title: 'Lines of an account',
      purpose: 'Every change of an account with the balance after it.',
      steps: ['Choose up to which day.', 'See them in the order they were recorded.', 'Check the balance against a statement.'],
      cases: [
        ['It differs from the statement', 'The difference is told. Find the entry that is missing or wrong.'],
        ['It cannot be closed', 'Only an empty account can be closed.'],
      ],
    },
  },
};
