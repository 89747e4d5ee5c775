import type { Guides } from '../guide.js';

export const guides: Guides = {
  volunteers: {
    'zh-CN': {
      title: '志愿者名册',
      purpose: '看本站有哪些志愿者，找到一个人，登记新的。',
      steps: ['用姓名、拼音、编号或电话后四位查找。', '按身份和状态筛选。', '新来的人点「登记志愿者」。'],
      cases: [
        ['证件号已经登记过', '这个人已经在名册里，用编号或姓名查找，不用再登记。'],
        ['原来有一本名册', '在「导入」里传志愿者名册，编号照旧。'],
      ],
    },
    en: {
      title: 'Volunteers',
      purpose: 'Who serves at this station; find somebody, register others.',
      steps: ['Search by name, pinyin, number or the last four of a telephone.', 'Narrow by title and state.', 'Register whoever is new.'],
      cases: [
        ['The ID number is registered already', 'That person is in the register: search by number or name.'],
        ['There is a register already', 'Import the workbook; the numbers stay as they are.'],
      ],
    },
  },
  'volunteers/new': {
    'zh-CN': {
      title: '登记志愿者',
      purpose: '给新来的志愿者建一份档案，编号由系统给。',
      steps: ['填姓名和证件号，校验码不对会提示。', '选加入日期，写特长。', '点「登记这位志愿者」。'],
      cases: [['没有身份证', '填护照、港澳台居住证等其他证件号。']],
    },
    en: {
      title: 'Register a volunteer',
      purpose: 'A file for somebody new; the system gives the number.',
      steps: ['Fill in name and ID number; a wrong check character is told.', 'Say when they joined and what they can do.', 'Register.'],
      cases: [['No ID card', 'Use the number of another document.']],
    },
  },
  'volunteers/$volunteerId': {
    'zh-CN': {
      title: '一位志愿者',
      purpose: '看这位志愿者的资料和全部时数。',
      steps: [
        '证件号和电话点「查看」，说明用途，一分钟后自动遮住。',
        '没有签到的时数点「补录时数」。',
        '要证明的点「出具证明」，打印后盖章，上面的码谁都可以核验。',
        '证书、表彰在各自的栏里登记；有人投诉点「记投诉」，交给站长。',
        '退出或停用点「停用、退出或恢复」，写明原因。',
      ],
      cases: [
        ['时数不对', '点那一条，打开后点「更正」或请站长撤销。'],
        ['未成年人报不了名', '先凭监护人签名的同意书点「记监护人同意」。'],
      ],
    },
    en: {
      title: 'A volunteer',
      purpose: 'The file and all the hours.',
      steps: [
        'Show a masked number for a purpose; it hides itself.',
        'Add hours that nobody timed.',
        'Issue a certificate; anybody verifies it by its code.',
        'Papers and honours have their own tables; a complaint goes to the manager.',
        'Suspend, let go or take back, with the reason.',
      ],
      cases: [
        ['Hours are wrong', 'Open the record, and correct it or ask the manager to revoke it.'],
        ['Somebody under age cannot be signed up', 'Record the consent that the guardian signed.'],
      ],
    },
  },
  'volunteers/own': {
    'zh-CN': {
      title: '我的服务',
      purpose: '看自己的时数、星级、班次、上门和证书，只有您自己的。',
      steps: ['先看时数和离下一个星级还差多少。', '点班次或一趟上门打开它。', '有效的证明点「打印」。', '证书快到期的，拿新证找社工登记。'],
      cases: [
        ['时数少了', '只算已确认的；等着确认的过几天再看，仍然不对找社工更正。'],
        ['结对的是哪一户', '上门当天在那一趟里看门牌。'],
      ],
    },
    en: {
      title: 'My service',
      purpose: 'Your own hours, star, shifts, rounds and papers, and nobody else’s.',
      steps: [
        'Begin with your hours and how far the next star is.',
        'Open a shift or a round.',
        'Print a certificate that is valid.',
        'Bring a paper that runs out soon to the social worker, renewed.',
      ],
      cases: [
        ['Hours are missing', 'Confirmed ones alone count; ask the social worker if they do not come.'],
        ['Which household is it', 'The door is shown in the round, on the day.'],
      ],
    },
  },
  'volunteers/hours': {
    'zh-CN': {
      title: '服务时数',
      purpose: '看全站的服务记录，确认等着的时数。',
      steps: ['先看「等我确认」。', '点姓名打开一条，看证据。', '按状态、类别和日期查以前的。'],
      cases: [['自己补录的确认不了', '补录的时数要由另一个人确认。']],
    },
    en: {
      title: 'Service hours',
      purpose: 'Records of the station; confirm what waits.',
      steps: ['Begin with those for you to confirm.', 'Open one and look at its evidence.', 'Look for others by state, class and day.'],
      cases: [['Your own cannot be confirmed', 'Somebody else confirms hours added by hand.']],
    },
  },
  'volunteers/hours/$serviceRecordId': {
    'zh-CN': {
      title: '一条服务记录',
      purpose: '看清楚做了什么、凭什么，再确认。',
      steps: ['对照证据看时间和时数。', '对的点「确认时数」，不对的点「不通过」写原因。', '写错的点「更正」，原来的会留着。'],
      cases: [['确认以后发现是假的', '站长点「撤销时数」，写清原因，记录留着，不再算时数。']],
    },
    en: {
      title: 'A service record',
      purpose: 'What was done and what shows it, before it is confirmed.',
      steps: [
        'Compare times and hours with the evidence.',
        'Confirm it, or refuse it with a reason.',
        'Correct what was written wrong; what was stays.',
      ],
      cases: [['It was found to be false later', 'The manager revokes it with the reason; it stays and counts no more.']],
    },
  },
  'volunteers/anomalies': {
    'zh-CN': {
      title: '待核对',
      purpose: '系统觉得少见的时数，写一句情况说明。',
      steps: ['先看「待说明」。', '点姓名看这个人的时数。', '点「说明情况」，写一句话。'],
      cases: [['一天真的服务了十几个小时', '写清楚原因，选“情况属实”就行，时数不变。']],
    },
    en: {
      title: 'To look at',
      purpose: 'Unusual hours: write how it was.',
      steps: ['Begin with those that wait.', 'Open the volunteer to see the hours.', 'Say how it was, in a sentence.'],
      cases: [['The day really was that long', 'Say why; the hours stay.']],
    },
  },
  'volunteers/$volunteerId/edit': {
    'zh-CN': {
      title: '修改志愿者资料',
      purpose: '改姓名、电话、特长、语言这些资料。',
      steps: ['改要改的，其他的不用动。', '证件号和电话要换才填新的。', '点「保存资料」。'],
      cases: [['别人刚刚也改了', '两边的值会并排显示，选要留的那个。']],
    },
    en: {
      title: 'Change a volunteer’s file',
      purpose: 'Name, telephone, skills, languages and the rest.',
      steps: ['Change what is wrong and leave the rest.', 'Fill in ID number or telephone only to replace it.', 'Save the file.'],
      cases: [['Somebody changed it meanwhile', 'Both values stand side by side; choose the one to keep.']],
    },
  },
  'volunteers/teams': {
    'zh-CN': {
      title: '队伍',
      purpose: '看站里有哪些志愿服务队，谁是队长，有没有人申请入队。',
      steps: ['看「待批准」一列，有人申请的先打开。', '点队名看队员。', '新的队伍点「建一支队伍」。'],
      cases: [['名册里的队伍从哪里来', '导入志愿者名册时，按所属队伍一列自动建好。']],
    },
    en: {
      title: 'Teams',
      purpose: 'The teams of the station, who leads them and who asks to join.',
      steps: ['Open those that somebody asked to join.', 'Open a team to see its members.', 'Found another.'],
      cases: [['Where teams come from', 'Importing the register makes those that its column names.']],
    },
  },
  'volunteers/teams/$teamId': {
    'zh-CN': {
      title: '一支队伍',
      purpose: '批准入队，任免队长，管队员进出。',
      steps: [
        '申请的人点「同意」，不同意要写原因。',
        '要加人点「加队员」，提交后在本页批准。',
        '队长点「任队长」。',
        '不再活动的队伍点「解散队伍」。',
      ],
      cases: [['解散不了', '先解散它的分队，把进行中的服务项目改到别的队伍。']],
    },
    en: {
      title: 'A team',
      purpose: 'Who joins, who leads and who leaves.',
      steps: [
        'Accept a request, or decline it with a reason.',
        'Add a member; it is approved here.',
        'Make somebody a leader.',
        'End a team that serves no more.',
      ],
      cases: [['It cannot be ended', 'End its sub-teams first and give its projects another team.']],
    },
  },
  'volunteers/complaints': {
    'zh-CN': {
      title: '投诉',
      purpose: '看有哪些对志愿者的投诉，哪些等站长答复，哪些等另一个人复核。',
      steps: ['先看「待答复」，注意答复期限。', '点姓名打开一件。', '「待复核」的由没有答复过的人看过再办结。'],
      cases: [['志愿者自己看得到吗', '看不到。投诉不在志愿者的页面、公开页面和证明上。']],
    },
    en: {
      title: 'Complaints',
      purpose: 'What people complain of, what the manager has to answer and what a second person has to look at.',
      steps: ['Begin with those to be answered and their days.', 'Open one.', 'Whoever did not answer it reviews and closes it.'],
      cases: [['Does the volunteer see it', 'No: it stands on no page of volunteers, no public page and no certificate.']],
    },
  },
  'volunteers/complaints/$complaintId': {
    'zh-CN': {
      title: '一件投诉',
      purpose: '核实别人说的情况，答复，再由另一个人复核办结。',
      steps: [
        '站长核实以后点「答复」，写结论、情况和处理措施。',
        '另一个人看过，点「同意办结」。',
        '还有没弄清楚的，点「退回重办」写明要核实什么。',
      ],
      cases: [['办结的按钮没有出现', '答复是您自己写的，要由另一个人复核。']],
    },
    en: {
      title: 'A complaint',
      purpose: 'Look into what was said, answer it, and have a second person close it.',
      steps: [
        'The manager answers with a finding and what is done.',
        'Somebody else agrees and closes it.',
        'Or sends it back, saying what is still to be looked into.',
      ],
      cases: [['It cannot be closed', 'You answered it yourself: somebody else reviews it.']],
    },
  },
  'volunteers/qualifications': {
    'zh-CN': {
      title: '资格证书',
      purpose: '看谁的健康证、急救证快到期或者已经过期，有哪些证书、各管多久。',
      steps: [
        '先看「快到期」，点姓名打开志愿者，点「换新证」。',
        '新来的在志愿者页面点「登记证书」，看过原件再记。',
        '项目要求哪些证书，在「服务项目」里「修改项目」时勾选。',
        '本村另有要求的，点「增加规定」写清从哪天起、依据什么。',
      ],
      cases: [
        ['志愿者报不了名', '项目要求的证书没有登记，或者到那天已经过期，先登记或换新证。'],
        ['证书编号看不到', '编号加密保存；要看点「查看」，写明用途，会留下记录。'],
      ],
    },
    en: {
      title: 'Qualifications',
      purpose: 'Whose papers run out, which kinds there are and how long each lasts.',
      steps: [
        'Begin with those that run out soon: open the volunteer and renew.',
        'Add a paper on the page of a volunteer, having seen it.',
        'A project says which papers it asks for.',
        'Add a rule of your own with its day and its source.',
      ],
      cases: [
        ['Somebody cannot be signed up', 'A paper that the project asks for is missing or does not reach that day.'],
        ['The number is hidden', 'It is kept encrypted: see it for a purpose, which is recorded.'],
      ],
    },
  },
  'volunteers/stars': {
    'zh-CN': {
      title: '星级',
      purpose: '看谁的时数够了星级，公示到了哪一步。',
      steps: ['先看「待公示」的，打开核对时数。', '「看公示页」是大家不用登录看到的样子。', '下面是区里的星级规则和依据。'],
      cases: [['时数够了却没有出现', '只算已确认的时数；导入和签退的时数一小时内会自动提出。']],
    },
    en: {
      title: 'Stars',
      purpose: 'Whose hours reach a star, and where each notice stands.',
      steps: [
        'Begin with those to be noticed and check their hours.',
        'The public page is what everybody sees.',
        'Below are the rules of the district.',
      ],
      cases: [['The hours are there and nothing shows', 'Confirmed hours alone count; imported ones are looked at within the hour.']],
    },
  },
  'volunteers/stars/$starCaseId': {
    'zh-CN': {
      title: '一次星级认定',
      purpose: '核对时数，发布公示，处理异议，公示满了授予星级。',
      steps: [
        '核对时数从哪里来，点「发布公示」。',
        '有人提出不同意见，点「记异议」，公示自动暂停。',
        '另一位站长核实后点「答复异议」。',
        '公示满 5 个工作日，由另一个人点「授予星级」。',
      ],
      cases: [['授予按钮没有出现', '公示还没有满，或者公示是您自己发布的，要由另一个人授予。']],
    },
    en: {
      title: 'A star',
      purpose: 'Check the hours, publish the notice, settle objections and grant it.',
      steps: [
        'See where the hours come from and publish the notice.',
        'Record an objection; the notice stands still.',
        'Another manager answers it.',
        'After five working days somebody else grants the star.',
      ],
      cases: [['It cannot be granted', 'The notice still runs, or you published it yourself.']],
    },
  },
  'volunteers/pairs': {
    'zh-CN': {
      title: '结对',
      purpose: '看哪位志愿者常去哪一户、多久去一次。',
      steps: [
        '打开一户，点「安排结对」，选志愿者、周几和多久一次。',
        '日子变了点「修改」，还没去的几次会重排。',
        '不再去了点「结束」，写明原因。',
      ],
      cases: [['志愿者看得到这一户的资料吗', '看不到。只在上门当天看得到门牌和忌口，看过会留下记录。']],
    },
    en: {
      title: 'Pairs',
      purpose: 'Which volunteer looks after which household, and how often.',
      steps: [
        'Open a household and pair it with a volunteer.',
        'Edit the days; visits to come are planned anew.',
        'End it with a reason when nobody goes any more.',
      ],
      cases: [['Does the volunteer see the file', 'No. The door and the dietary note alone, on the day, and looking is recorded.']],
    },
  },
  'volunteers/rounds': {
    'zh-CN': {
      title: '上门',
      purpose: '看这一周谁去哪几户，哪扇门没人应。',
      steps: ['上面列着没人应的门，打过电话或去看过后点「跟进」。', '点一趟打开它，看去了几户。', '点「上一周」「下一周」换一周。'],
      cases: [['没有排出来', '先在一户的页面安排结对；排的是今后七天。']],
    },
    en: {
      title: 'Rounds',
      purpose: 'Who goes where this week, and which doors stayed shut.',
      steps: ['On top are doors that nobody opened: follow them up.', 'Open a round to see how far it is.', 'Go to another week.'],
      cases: [['Nothing is planned', 'Pair a household with a volunteer first; seven days ahead are planned.']],
    },
  },
  'volunteers/rounds/$roundId': {
    'zh-CN': {
      title: '一趟上门',
      purpose: '当天照着走：看门牌，一户一户记下见到没有。',
      steps: [
        '当天点「看门牌」，看到门牌和忌口。',
        '每一户点「见到了」「没人应」或「谢绝了」。',
        '没人应的马上告诉社工；社工看过后点「跟进」。',
        '去不了的请社工点「换人去」。',
      ],
      cases: [
        ['看不了门牌', '门牌只在上门那一天给去的人看。'],
        ['没有算时数', '每一户都记下后才算，还要另一位确认；同一段时间已有别的时数就不再算，页面会写明。'],
      ],
    },
    en: {
      title: 'One round',
      purpose: 'For the day itself: see the doors, write down whom you met.',
      steps: [
        'On the day, see the doors and dietary notes.',
        'Say of each door: met, no answer or declined.',
        'No answer reaches the worker at once, who follows it up.',
        'Who cannot go is replaced for this once.',
      ],
      cases: [
        ['The doors do not open', 'They are shown on the day alone, to whoever goes.'],
        [
          'There are no hours',
          'They come when every door is written down; other hours at that time are not doubled, and the page says so.',
        ],
      ],
    },
  },
};
