import type { Guides } from '../guide.js';

export const guides: Guides = {
  forms: {
    'zh-CN': {
      title: '空白表格',
      purpose: '网络不好、老人家不习惯手机的时候，打一张纸带去，回来照着录。',
      steps: [
        '选要的表，点「打印空白表」。',
        '签到表先填名称和日期，再打印。',
        '打开的是 PDF，用 A4 纸、实际大小打印。',
        '回来照纸上的内容录入，表单编号写着是哪一版。',
      ],
      cases: [
        ['字打出来太小', '打印时选「实际大小」，不要选「适合页面」。'],
        ['已经有这个人的档案', '从他的档案或那一户里打印，姓名和档案号会先印好。'],
      ],
    },
    en: {
      title: 'Blank forms',
      purpose: 'Where the network is poor or people prefer paper: print a form, take it along, and type it in afterwards.',
      steps: [
        'Choose a form and print it blank.',
        'For a sign-in sheet fill in the name and day first.',
        'It opens as a PDF for A4 paper. Print it at actual size.',
        "Type in what was written. The form's number says which edition it is.",
      ],
      cases: [
        ['The print is too small', 'Choose actual size in the print window, not fit to page.'],
        ['The person is on file already', 'Print from the file or the household: name and number are filled in.'],
      ],
    },
  },
};
