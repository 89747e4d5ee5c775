import type { Guides } from '../guide.js';

export const guides: Guides = {
  activities: {
    'zh-CN': {
      title: '活动',
      purpose: '全站的活动：在策划的、在报名的、办完的和以前的台账。',
      steps: [
        '先看「待我审批」和「报名中」。',
        '点名称打开一场活动，办下一步。',
        '要办新的，点「写活动方案」。',
        '想按日子看，点「月历」。',
      ],
      cases: [['以前的活动在哪里', '用 Excel 导入活动台账，导入的标「历史」。']],
    },
    en: {
      title: 'Activities',
      purpose: 'What the station plans, holds and held.',
      steps: [
        'Look at what waits and what is open.',
        'Open an activity by its title and do the next step.',
        'Plan a new one.',
        'Look at the month in the calendar.',
      ],
      cases: [['Where are the earlier ones', 'Import the register from Excel; they are marked as history.']],
    },
  },
  'activities/calendar': {
    'zh-CN': {
      title: '活动月历',
      purpose: '一个月里哪天办什么，撞没撞。',
      steps: [
        '看这个月的格子，虚线的还没发布。',
        '点活动名称打开它。',
        '点左右箭头换月份；要看几点、在哪，点「按周看」。',
        '点「订阅日历」，放进自己手机的日历。',
      ],
      cases: [
        ['手机上看不到格子', '手机上按日子排成卡片。'],
        ['想让村民也看到', '「订阅日历」里有给村民看的页面地址，已发布的才有。'],
      ],
    },
    en: {
      title: 'Calendar',
      purpose: 'What is on which day of a month.',
      steps: [
        'Look at the month; a dashed line is not published yet.',
        'Open an activity.',
        'Go to another month by the arrows; by week it says when and where.',
        'Subscribe to it on your phone.',
      ],
      cases: [
        ['There is no grid on the phone', 'There it is cards by day.'],
        ['Villagers should see it too', 'Under the subscription stands the address of a page for them; it shows what is published.'],
      ],
    },
  },
  'activities/new': {
    'zh-CN': {
      title: '写活动方案',
      purpose: '写清办什么、什么时候、给谁、要多少钱，提交站长审批。',
      steps: [
        '选类型，写名称、目标和内容。',
        '填日期、时间、地点和合作单位。',
        '填名额、类别和报名要问的问题。',
        '一项一项写预算和物资。',
        '点「保存方案」，核对后再提交。',
      ],
      cases: [
        ['不限人数', '名额空着就行。'],
        ['小组工作', '类型选小组工作，再选五个阶段里的一个和第几节。'],
      ],
    },
    en: {
      title: 'Plan an activity',
      purpose: 'What, when, for whom and at what cost.',
      steps: [
        'Choose the type and say what it is.',
        'Say when, where and with whom.',
        'Set the seats and the questions.',
        'Write the budget line by line.',
        'Keep the plan, then submit it.',
      ],
      cases: [
        ['Without a limit', 'Leave the seats empty.'],
        ['Group work', 'Choose its phase and session.'],
      ],
    },
  },
  'activities/$activityId': {
    'zh-CN': {
      title: '一场活动',
      purpose: '从方案到小结，一步一步都在这里。',
      steps: [
        '看最上面一句话，办轮到您的那一步。',
        '发布以后点「报名」，名额满了自动排候补。',
        '当天点「签到」。',
        '结束后点「办完了」，再「写小结」。',
        '站长核对后「归档」。',
      ],
      cases: [
        ['我不能审批', '提交的人不能批自己的方案，要另一个人。'],
        ['有人退出', '点「取消报名」，名额自动给候补的下一位。'],
        ['要办下一次', '点「复制」，换个日子。'],
        ['大家满不满意', '活动开始后看「满意度反馈」：自己凭报名凭证填，纸质问卷点「录入纸质反馈」。'],
      ],
    },
    en: {
      title: 'An activity',
      purpose: 'From the plan to the report, step by step.',
      steps: [
        'Do the step that is yours.',
        'Sign people up once it is published.',
        'Check people in on the day.',
        'Close it, and write the report.',
        'The manager files it.',
      ],
      cases: [
        ['I may not approve', 'Nobody decides on their own plan.'],
        ['Somebody cannot come', 'Cancel the sign-up; the seat goes to the next.'],
        ['The next time', 'Copy it to another day.'],
        ['How people found it', 'Once it began see the feedback: they give it by their ticket, and you type in sheets of paper.'],
      ],
    },
  },
  'activities/$activityId/edit': {
    'zh-CN': {
      title: '改方案',
      purpose: '提交以前，草稿可以随时改。',
      steps: ['改要改的地方。', '点「保存方案」。', '回到活动，核对后提交。'],
      cases: [['提交以后想改', '先「撤回」，或者请站长退回。']],
    },
    en: {
      title: 'Edit the plan',
      purpose: 'A draft can be changed until it is submitted.',
      steps: ['Change what has to be changed.', 'Keep the plan.', 'Go back and submit it.'],
      cases: [['It is submitted already', 'Take it back first.']],
    },
  },
  'activities/$activityId/register': {
    'zh-CN': {
      title: '报名',
      purpose: '替人报、接电话报、一家人一起报。',
      steps: ['选报名方式。', '找本村的人，或者点「加外来的客人」。', '一家人就一个一个加，一起报。', '点「报名」。'],
      cases: [
        ['名额满了', '会排候补；有人退出时按顺序通知，过了时限自动给下一位。'],
        ['有健康要注意的', '写在备注里，加密保存，看要说明用途。'],
      ],
    },
    en: {
      title: 'Sign up',
      purpose: 'A person, a family or a group in one go.',
      steps: ['Choose the way.', 'Find residents, or add guests.', 'Add the whole family.', 'Sign them up.'],
      cases: [
        ['It is full', 'They wait; a seat given back is offered in order.'],
        ['Something to mind', 'Write it in the note; it is sealed.'],
      ],
    },
  },
  'activities/$activityId/door': {
    'zh-CN': {
      title: '签到',
      purpose: '当天在门口用手机签到，网不好也能用。',
      steps: ['在「找姓名或凭证」里找人。', '点「签到」；离场再点「离场」。', '一家人输入凭证，一起签到。'],
      cases: [
        ['网断了', '照常点，标着待上传，网好了自动传，不会重复。'],
        ['名单上没有', '回到活动页点「现场登记」。'],
      ],
    },
    en: {
      title: 'Check-in',
      purpose: 'At the door, also without a network.',
      steps: ['Find somebody by name or ticket.', 'Tap In, and Out when they leave.', 'A ticket checks the whole family in.'],
      cases: [
        ['The network is cut', 'Go on; it is sent later and never doubled.'],
        ['Not on the list', 'Sign them up at the door.'],
      ],
    },
  },
  'activities/$activityId/code': {
    'zh-CN': {
      title: '签到码',
      purpose: '放在门口的屏幕上，来的人用自己的手机签到。',
      steps: ['把这一页放大，让来的人看得见。', '来的人扫码，填报名凭证和六位数字。', '下面看到了几个人。'],
      cases: [
        ['没有手机的人', '回到「签到」，在名单上替他点。'],
        ['忘了凭证', '在「签到」里找姓名，凭证写在名字下面。'],
        ['还没有到时间', '开始前一小时起才有码；这个时间由区里定。'],
      ],
    },
    en: {
      title: 'Check-in code',
      purpose: 'For a screen at the door: people check themselves in on their own phones.',
      steps: [
        'Make the page big enough to be seen.',
        'People scan it and type their ticket and the six digits.',
        'See below how many came.',
      ],
      cases: [
        ['Somebody without a phone', 'Check them in from the list.'],
        ['A forgotten ticket', 'It stands below the name in the list.'],
        ['It is too early', 'There is a code from an hour before the beginning.'],
      ],
    },
  },
  'activities/$activityId/tell/$announcementId': {
    'zh-CN': {
      title: '一份通知',
      purpose: '该告诉谁、告诉了没有，一个一个勾。',
      steps: [
        '把内容复制到群里，或照着打电话。',
        '说了一位就点「电话说了」或「当面说了」。',
        '打不通点「没联系上」，回头再打。',
        '都在群里说了，点上面的橙色按钮。',
      ],
      cases: [
        ['要打电话', '点「看联系方式」，说明用途，显示 60 秒。'],
        ['点错了', '点「改回待告知」。'],
        ['谁列的名单', '标着「自动」的是平台按规则列的：活动前一天的提醒、取消后的通知。'],
      ],
    },
    en: {
      title: 'Telling people',
      purpose: 'Who is to be told, and who was.',
      steps: [
        'Copy it to the group, or call.',
        'Tick each who was told.',
        'Mark who was not reached, and try again.',
        'Mark the others as told in the group.',
      ],
      cases: [
        ['To call somebody', 'Open the contact for a purpose; it is shown for a minute.'],
        ['Ticked by mistake', 'Put it back.'],
        [
          'Who made the list',
          'What is marked automatic was made by a rule: the reminder a day before, and the end of a cancelled activity.',
        ],
      ],
    },
  },
  'activities/venues': {
    'zh-CN': {
      title: '场地',
      purpose: '站里办活动的地方，各能容纳多少人。',
      steps: ['看有哪些场地、在用还是停用。', '新的场地点「登记场地」。', '人数变了、不用了，点那一行的「改」。'],
      cases: [['批准时说场地有别的活动', '两场批在同一时间同一场地，换个时间或场地再提交。']],
    },
    en: {
      title: 'Venues',
      purpose: 'Where the station holds activities, and how many each holds.',
      steps: ['See which there are.', 'Register a new one.', 'Change one that holds another number or is no longer used.'],
      cases: [['Refused at approval', 'Two were approved for one venue at once: take another time or venue.']],
    },
  },
};
