import type { Guides } from '../guide.js';

export const guides: Guides = {
  visits: {
    'zh-CN': {
      title: '走访',
      purpose: '本站所有走访记录，从新到旧。',
      steps: ['按类型和日期缩小范围。', '点一条，看当时谈了什么、答应了什么。', '要补记一次，点「记一次走访」，日期写当天的。'],
      cases: [
        ['记错了', '打开那一条看清楚，再请站长处理。记录不会悄悄改掉。'],
        ['走访内容看不到', '走访内容只给本站的社工和站长看。上级只看次数和类型。'],
      ],
    },
    en: {
      title: 'Visits',
      purpose: 'All visits of the station, newest first.',
      steps: [
        'Narrow by kind and days.',
        'Open one to read what was talked about and promised.',
        'To add a visit of an earlier day, record one with the day it took place.',
      ],
      cases: [
        ['A record is wrong', 'Open it, make sure, and ask the manager. Records are never altered in silence.'],
        ['The text of a visit is not shown', "Only the station's own workers and manager read it. Those above see numbers and kinds."],
      ],
    },
  },
  'visits/new': {
    'zh-CN': {
      title: '记录走访',
      purpose: '一张表记一户。已有的资料不用再填，只写这次的。',
      steps: [
        '先找到去看的人。右边会写着上次怎么说，别让人家再讲一遍。',
        '选类型、方式和结果，见到了谁就勾谁。',
        '「谈了什么」写要紧的几句，只有本站的同事看得到。',
        '「下一步」写要做什么、哪天前做，到时会出现在工作台。',
        '按 Ctrl+Enter 或点「提交走访记录」。再点一次也不会重复。',
      ],
      cases: [
        ['网络断了', '接着写。内容都在本机，网络好了再点提交。'],
        ['登录过期了', '会在这一页上面弹出登录，登录完接着写。'],
        ['一连打很多条', '在表下面打开「按回车跳到下一栏」，不用碰鼠标。'],
      ],
    },
    en: {
      title: 'Record a visit',
      purpose: 'One form for a household. What is on file need not be typed again, only what is new.',
      steps: [
        'Find whom you went to see. The side shows what was said last time.',
        'Choose kind, way and outcome, and tick the people you met.',
        'Write the few sentences that matter. Only colleagues of the station read them.',
        'Under what comes next, write what and by when. It turns up on the page of that day.',
        'Press Ctrl+Enter or submit. A second click does no harm.',
      ],
      cases: [
        ['The network is gone', 'Go on writing. All is kept on this computer. Submit when the network is back.'],
        ['The sign-in has expired', 'A sign-in opens above the page. Afterwards go on where you were.'],
        ['You have many to type', 'Below the form, let Enter lead to the next field.'],
      ],
    },
  },
  'visits/$visitId': {
    'zh-CN': {
      title: '走访记录',
      purpose: '一次走访的全部：谁去的、见到谁、谈了什么、下一步。',
      steps: ['先看结果和见到的人。', '再看谈到的事和下一步有没有办完。', '要归档，点「打印走访记录表」，请对方签名或按手印。'],
      cases: [
        ['纸上签了名怎么放', '页角的码能找回这一条。纸张按档案号收好。'],
        ['内容没有显示', '走访内容只给本站的同事看。'],
      ],
    },
    en: {
      title: 'A visit',
      purpose: 'All of one visit: who went, who was met, what was said, what comes next.',
      steps: [
        'See the outcome and the people first.',
        'Then the subjects, and whether what was promised is done.',
        'For the file, print the record and have it signed.',
      ],
      cases: [
        ['Where the signed paper goes', 'The code in its corner leads back to this record. Keep the paper by file number.'],
        ['The text is not shown', 'Only colleagues of the station read it.'],
      ],
    },
  },
};
