import type { Guides } from '../guide.js';

export const guides: Guides = {
  residents: {
    'zh-CN': {
      title: '人员档案',
      purpose: '本站所有服务对象的名单。证件号、电话、保障类别默认遮住，旁人看不到。',
      steps: [
        '上面的视图先选一类，例如「逾期未走访」「七天内应访」。',
        '再按类别、社、责任社工缩小范围。选好的条件在网址里，可以收藏，也可以发给同事。',
        '点姓名打开档案；要记走访，点那一行的「记走访」。',
        '名单里没有的人，点「建档」；人多就「从表格导入」。',
      ],
      cases: [
        ['有两个人同名', '姓名旁会标「同名」。看年龄、社和档案号，别认错。'],
        ['找不到一个人', '条件可能选窄了，先清空条件；或者按 Ctrl+K，用拼音、证件尾号再找。'],
        ['要看完整的电话', '打开档案，在电话旁点「查看」，选用途。会记一笔，显示 60 秒。'],
      ],
    },
    en: {
      title: 'Residents',
      purpose: 'Everybody the station serves. ID numbers, telephones and categories of support are masked unless you ask for them.',
      steps: [
        'Choose a view first, such as overdue or due within seven days.',
        'Narrow it by category, hamlet or worker. The choice stands in the address, so it can be kept or passed on.',
        'A name opens the file. To record a visit, use the link on the row.',
        'Somebody missing? Open a new file, or import a table when there are many.',
      ],
      cases: [
        ['Two people share a name', 'The row says so. Compare age, hamlet and file number.'],
        ['Somebody cannot be found', 'Clear the filters first. Or press Ctrl+K and try pinyin or the last digits of the ID.'],
        [
          'You need the whole telephone number',
          'Open the file, choose to look beside the number and say what for. It is recorded and shown for 60 seconds.',
        ],
      ],
    },
  },
  'residents/new': {
    'zh-CN': {
      title: '建档',
      purpose: '给一位新的服务对象建档。只填现在知道的，其余以后可以补。',
      steps: [
        '先填姓名和证件号。身份证号填对了，出生日期和性别会自动带出。',
        '右边如果出现「可能已经有档案」，先点开看看是不是同一个人。',
        '住址写到社，走访才能按社排路。',
        '点「保存档案」。没写完可以先离开，草稿会留着。',
      ],
      cases: [
        ['没有身份证', '换一种证件，或者先空着，拿到后在「修改资料」里补。'],
        ['提示身份证号不对', '逐位核对，最后一位是校验码。不要随便改一位凑数。'],
        ['是这一户的家人', '从那一户的页面点「加一位家人」，住址不用再填。'],
      ],
    },
    en: {
      title: 'New file',
      purpose: 'Opens a file for somebody new. Write what is known now, the rest can follow.',
      steps: [
        'Begin with the name and the ID number. A correct ID number brings the birthday and sex along.',
        'If a possible duplicate shows up at the side, open it and see whether it is the same person.',
        'Write the address down to the hamlet, for walks are planned by hamlet.',
        'Save the file. You may leave in the middle, a draft is kept.',
      ],
      cases: [
        ['There is no ID card', 'Choose another kind of document or leave it empty, and add it later by editing the file.'],
        ['The ID number is said to be wrong', 'Check every digit. The last one is a check digit. Never alter one to make it fit.'],
        [
          'The person belongs to a household on file',
          'Add a family member from the page of that household, then the address need not be typed again.',
        ],
      ],
    },
  },
  'residents/$residentId': {
    'zh-CN': {
      title: '一个人的档案',
      purpose: '这个人的全部：基本资料、所在的户、谁在照顾、每一次走访和变更。',
      steps: [
        '最上面看应访：上次什么时候去的，下次该什么时候去。',
        '「经过」里从新到旧是走访、变更和查看记录；有一条线，线以上是上次上门以来的事。',
        '要看遮住的内容，点「查看」，选用途，60 秒后自动收起。',
        '资料有变化，点「修改资料」；人搬走、离世，点「状态变更」。',
        '要纸质的，点「打印档案」。',
      ],
      cases: [
        ['「保障2项」是什么', '保障类别默认不显示，免得旁人看见。点开要说明用途。'],
        ['这个人有两份档案', '先不要删。请到「疑似重复」里核对，由站长合并，两份的记录都在。'],
        ['今天的查看次数用完了', '明天会恢复。急用请找站长。'],
      ],
    },
    en: {
      title: "A person's file",
      purpose: 'All about one person: particulars, household, who looks after whom, every visit and change.',
      steps: [
        'The top says when the last visit was and when the next is due.',
        'The timeline runs from new to old. What stands above the line has happened since you last called.',
        'To see what is masked, choose to look and say what for. It hides again after 60 seconds.',
        'Edit the file when particulars change. Change the state when somebody moves away or dies.',
        'A paper copy comes from the print link.',
      ],
      cases: [
        ['What the dashed chip is', 'Categories of support are hidden from people looking over your shoulder. Opening it asks what for.'],
        [
          'There are two files of this person',
          'Delete neither. The manager compares them among the duplicates, and a merge keeps the records of both.',
        ],
        ["Today's looks are used up", 'They come back tomorrow. In a hurry, ask the manager.'],
      ],
    },
  },
  'residents/$residentId/edit': {
    'zh-CN': {
      title: '修改资料',
      purpose: '改一个人的资料。遮住的内容不用先打开：空着就是不改。',
      steps: [
        '只动要改的那几项，其余不用管。',
        '证件号、电话这类遮住的，要改就写新的完整号码。',
        '点「保存修改」，或者按 Ctrl+Enter。',
        '改了什么、谁改的，会写进「经过」。',
      ],
      cases: [
        ['提示刚才被别人改过', '逐项选用您的还是别人的，再保存。没选之前什么都不会写入。'],
        ['写到一半要走开', '直接走。内容每两秒存在本机，回来打开这一页接着写。'],
      ],
    },
    en: {
      title: 'Edit a file',
      purpose: 'Changes the particulars of one person. What is masked need not be opened: left empty, it stays as it is.',
      steps: [
        'Touch only what is to change.',
        'To change something masked, such as an ID number, write the new one in full.',
        'Save the changes, or press Ctrl+Enter.',
        'What was changed, and by whom, goes into the timeline.',
      ],
      cases: [
        [
          'Somebody else changed it a moment ago',
          'Choose for each field between yours and theirs, then save. Nothing is written before that.',
        ],
        ['You are called away', 'Just go. What you type is kept on this computer every two seconds, and the page goes on with it.'],
      ],
    },
  },
};
