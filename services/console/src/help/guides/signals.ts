import type { Guides } from '../guide.js';

export const guides: Guides = {
  signals: {
    'zh-CN': {
      title: '政策提示',
      purpose: '按年龄、类别和规则，提醒哪些人可能符合某项政策。只是提示，不是认定，由您核实后再办。',
      steps: [
        '先看依据、缺哪些材料、该用哪张表。',
        '带有「保障」的提示先说明用途再打开，打开会留下记录。',
        '不符合的，点「放下」并写理由；资料没变，就不会再提。',
        '「待核实」里是到了复核日期的类别：补上依据和下次复核日，或者结束这个类别。',
      ],
      cases: [
        ['放错了', '十秒内可以撤销；过了时间，等这个人的资料有变化，会重新提示。'],
        ['规则不合本区的做法', '请区里在「规则」里从某一天起改，写明出处；之前的提示不受影响。'],
      ],
    },
    en: {
      title: 'Signals',
      purpose: 'People who may be entitled to something, by age, category and rule. A signal decides nothing: look into it first.',
      steps: [
        'See the reason, the papers that are missing and the form to use.',
        'A protected signal is opened for a purpose, and the opening is recorded.',
        'Put aside what does not apply, with a reason. It returns only when the data change.',
        'Categories whose review day has passed wait in a list of their own: confirm them with evidence, or end them.',
      ],
      cases: [
        ['Something was put aside by mistake', 'Undo it within ten seconds. Later it returns when the data of the person change.'],
        ['A rule does not fit the district', 'The district changes it from a day on, with its source. Earlier signals stay as they are.'],
      ],
    },
  },
};
