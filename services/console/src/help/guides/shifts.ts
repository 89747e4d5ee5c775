import type { Guides } from '../guide.js';

export const guides: Guides = {
  shifts: {
    'zh-CN': {
      title: '排班',
      purpose: '志愿服务要多少人、什么时候、在哪里，都排在这里。报名、候补、签到签退也从这里走，时数由签到签退算出来。',
      steps: [
        '先在「服务项目」里建项目，分好岗位。',
        '点「排一个班」。每周都有的班选「每周都有」，系统提前四周排好。',
        '点开一个班，点「给志愿者报名」。名额满了自动候补，有人退出自动补上。',
        '到点了点「显示签到码」，志愿者用手机填编号和六位数字；没有手机的由领队「集体签到」或社工代签。',
        '走的时候要签退，不签退不算时数。',
      ],
      cases: [
        ['有人临时来不了', '在这个班里点「换人」，或者点「退出」后「找人顶班」。'],
        ['台风天要停', '点「取消班次」写原因，报名的人会收到通知。没有登录账号的，消息里会请您打电话。'],
        ['集体签到时没有网络', '名单先存在本机，有网络了自动上传，传几次都不会重复。'],
      ],
    },
    en: {
      title: 'Shifts',
      purpose:
        'How many people are needed, when and where. Sign-up, waiting list and check-in start here, and hours come from check-in and check-out.',
      steps: [
        'Open a project with its roles first.',
        'Plan a shift. What comes again each week is planned four weeks ahead.',
        'Open a shift and sign volunteers up. A full one has a waiting list that moves up by itself.',
        'When it is time, show the code; without a phone the leader checks the group in, or a worker does.',
        'Check out when leaving: without it there are no hours.',
      ],
      cases: [
        ['Somebody cannot come', 'Swap them for somebody else, or take them out and call for a replacement.'],
        ['A typhoon comes', 'Cancel the shift with a reason. Its people are told; whoever has no login is to be telephoned.'],
        [
          'No network at the group check-in',
          'The list is kept on the device and sent later. However often it is sent, nobody is counted twice.',
        ],
      ],
    },
  },
  'shifts/$shiftId': {
    'zh-CN': {
      title: '班次',
      purpose: '一个班：谁报了名，谁在候补，谁来了，谁走了。',
      steps: [
        '上面一句话说现在该做什么。',
        '名额没满时点「给志愿者报名」，缺人点「找人顶班」。',
        '报名的人一行一个，审核、换人、退出、代签都在这一行。',
        '时间或地点变了点「修改」，报名的人会收到通知。',
      ],
      cases: [
        ['提示同一时间已有别的班', '确实可以的，写明原因再报；写的原因会留下。'],
        ['不能取消', '已经有人签到了，班次不能取消。'],
      ],
    },
    en: {
      title: 'A shift',
      purpose: 'Who signed up, who waits, who came and who left.',
      steps: [
        'The line above says what comes next.',
        'Sign somebody up while there are places, or call for a replacement.',
        'Each row has what may be done for its person: approve, swap, take out, check in.',
        'When the time or the place changes, its people are told.',
      ],
      cases: [
        ['It says there is another shift at that time', 'Write why it may be, if it may. The reason stays.'],
        ['It cannot be cancelled', 'People have checked in already.'],
      ],
    },
  },
  'shifts/$shiftId/code': {
    'zh-CN': {
      title: '签到码',
      purpose: '把这一页放在门口的屏幕上。六位数字每 30 秒换一次，只在现场看得到。',
      steps: ['志愿者用手机扫码，或打开下面的地址。', '填志愿者编号和六位数字，就签到了。', '离开时再填一次，就是签退。'],
      cases: [
        ['说编号或动态码不对', '数字每 30 秒换一次，看着屏幕重新填；编号在志愿者证上。'],
        ['有人没带手机', '回到班次里点「代签到」，或者由领队集体签到。'],
      ],
    },
    en: {
      title: 'Check-in code',
      purpose: 'Put this page on a screen at the door. The six digits change every 30 seconds and are seen there alone.',
      steps: [
        'Volunteers scan the picture, or open the address below it.',
        'The volunteer number and the six digits check them in.',
        'Typed again when they leave, they check out.',
      ],
      cases: [
        [
          'It says the number or the code is wrong',
          'The digits change: look at the screen and type again. The number stands on the volunteer’s card.',
        ],
        ['Somebody has no phone', 'Check them in on the page of the shift, or let the leader do it for all.'],
      ],
    },
  },
  'shifts/$shiftId/group': {
    'zh-CN': {
      title: '集体签到',
      purpose: '领队在一台手机上给大家签到、签退，签一次名。没有网络也能用。',
      steps: ['选签到还是签退，点来了（走了）的人。', '领队在框里签名。', '点上传；没有网络时存在本机，有网络了自动再传。'],
      cases: [
        ['不知道传没传上', '下面会写「已上传」或「已保存在本机，还没有上传」。再传一次也不会重复。'],
        ['有人没有记上', '名单下面写着原因：在别的班次、不在时间内或名额已满，其他人不受影响。'],
      ],
    },
    en: {
      title: 'Group check-in',
      purpose: 'The leader checks everybody in or out on one phone with one signature, without a network too.',
      steps: [
        'Choose in or out, and tick who came or left.',
        'Sign in the box.',
        'Send. Without a network it is kept here and sent later.',
      ],
      cases: [
        ['Was it sent', 'It says below whether it is uploaded or kept on this device. Sending again counts nobody twice.'],
        [
          'Somebody was not taken',
          'The reason stands below the list: on duty elsewhere, out of time, or no place left. The others are not affected.',
        ],
      ],
    },
  },
  'shifts/projects': {
    'zh-CN': {
      title: '服务项目',
      purpose: '经常做的服务，一个一个项目；排班都在项目下面。',
      steps: ['点「建服务项目」，写名称、报名方式和岗位。', '点开一个项目，给它排班。', '做完了的项目结项，查旧的点「全部」。'],
      cases: [['名称被占用了', '同一个站里进行中的项目不能同名，旧的结项后可以再用。']],
    },
    en: {
      title: 'Projects',
      purpose: 'What is done again and again. Shifts belong to projects.',
      steps: [
        'Open a project with its name, how one signs up, and its roles.',
        'Open it to plan its shifts.',
        'End what is over. All shows the ended ones too.',
      ],
      cases: [['The name is taken', 'Two projects that go on cannot have one name. An ended one leaves it free.']],
    },
  },
  'shifts/projects/$serviceProjectId': {
    'zh-CN': {
      title: '一个服务项目',
      purpose: '项目要上的班、每周都有的班和基本情况。',
      steps: ['点「排一个班」给它排班。', '每周都有的班，点「设最后一天」停下来。', '不做了点「结项」，没上的班一起取消。'],
      cases: [['去不掉一个岗位', '还有班次用着它。先改那些班次的岗位。']],
    },
    en: {
      title: 'One project',
      purpose: 'Its shifts to come, those of each week, and what it is.',
      steps: [
        'Plan a shift for it.',
        'Set the last day of what comes again each week.',
        'End it when it is over. Shifts to come are cancelled with it.',
      ],
      cases: [['A role cannot be left out', 'Shifts still ask for it. Change those first.']],
    },
  },
};
