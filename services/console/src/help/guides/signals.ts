import type { Guides } from '../guide.js';

export const guides: Guides = {
  signals: {
    'zh-CN': {
      title: '政策提示',
      purpose: '按档案看，谁可能符合哪项政策。只是提醒您去问一问，符不符合由办理机关认定。',
      steps: [
        '在「提示」里看：是谁、因为什么、要备哪些材料、用哪张表。',
        '去走访时告诉本人或家属，愿意办的帮着备材料。',
        '不用办的，点「搁置」，写上原因。',
        '「待核实」里是到了复核日期的类别：看过新的依据，点「核实」。',
      ],
      cases: [
        ['保障类提示不显示内容', '避免旁人看见。点「查看」，选用途，会记一笔。'],
        ['搁置错了', '马上点「撤销」；过后按状态找到它，点「重新处理」。'],
        ['觉得年龄或条件不对', '规则由区里设定，「规则」里写着从哪天起、依据哪份文件。'],
      ],
    },
    en: {
      title: 'Policy signals',
      purpose: 'Who may be entitled to what, judging by the files. It only reminds you to ask. The office in charge decides.',
      steps: [
        'Each signal says who, why, which papers are wanted and on which form.',
        'Tell the person or the family when you visit, and help with the papers if they wish.',
        'Set aside what is not wanted, with the reason.',
        'Categories whose review day has come wait to be confirmed. See the new evidence, then confirm.',
      ],
      cases: [
        [
          'A signal does not say what it is about',
          'It is hidden from people looking over your shoulder. Choose to look and say what for. It is recorded.',
        ],
        ['A signal was set aside by mistake', 'Undo it at once, or find it later by its state and take it up again.'],
        ['An age or a condition seems wrong', 'The district sets the rules. They say from which day and by which document.'],
      ],
    },
  },
};
