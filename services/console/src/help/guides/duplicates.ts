import type { Guides } from '../guide.js';

export const guides: Guides = {
  duplicates: {
    'zh-CN': {
      title: '疑似重复',
      purpose: '可能是同一个人登记了两次的档案，一对一对列在这里，等人核对。系统不会自己合并。',
      steps: [
        '先看是因为什么列出来的：电话、姓名，还是出生日期相近。',
        '点「并排核对」，两份档案一项一项对着看。',
        '是同一个人的，由站长合并；不是的，记为「不是同一个人」。',
        '核对过的在「核对结果」里还能找到，可以恢复。',
      ],
      cases: [
        ['两个证件号不同', '先不要合并。请到户里看原件，多半是两个人，或者有一个号录错了。'],
        ['双胞胎、同名的邻居', '记为「不是同一个人」，以后不会再列出来，除非资料有变化。'],
      ],
    },
    en: {
      title: 'Possible duplicates',
      purpose: 'Pairs of files that may be one person filed twice, waiting for somebody to compare them. Nothing is merged by itself.',
      steps: [
        'See why a pair is listed: telephone, name or birthday.',
        'Compare the two files side by side, item by item.',
        'If it is one person, the manager merges them. If not, note that they are different people.',
        'What has been settled stays among the results and can be taken up again.',
      ],
      cases: [
        ['The two ID numbers differ', 'Do not merge yet. Look at the documents: mostly it is two people, or one number was mistyped.'],
        [
          'Twins, or neighbours of one name',
          'Note that they are different people. The pair is not listed again unless the particulars change.',
        ],
      ],
    },
  },
  'duplicates/$firstId/$secondId': {
    'zh-CN': {
      title: '并排核对',
      purpose: '两份档案对着看，判断是不是同一个人。遮住的内容不用打开，也能看出一样不一样。',
      steps: [
        '从上往下看，不同的项目会标出来。',
        '选哪一份留下，不同的项目逐项选要保留的。',
        '点「是同一个人，合并」，看清楚会动到什么，写上怎么确定的。',
        '不是同一个人，就点「不是同一个人」，写上理由。',
      ],
      cases: [
        ['合并错了', '打开留下的那份档案，在「已并入的档案」里撤销。两份都会回到合并前的样子。'],
        ['没有合并的按钮', '合并由站长来做。您可以先记下不是同一个人，或者告诉站长。'],
        ['走访记录会不会丢', '不会。两份的走访、个案和待跟进都在，名单和统计只算一个人。'],
      ],
    },
    en: {
      title: 'Side by side',
      purpose:
        'Two files against each other, to decide whether they are one person. Masked items show whether they are alike without being opened.',
      steps: [
        'Read from the top. What differs is marked.',
        'Choose which file stays, and for each difference which value stays.',
        'Merge, see what will be touched, and write how you made sure.',
        'If they are different people, say so and write why.',
      ],
      cases: [
        ['The merge was a mistake', 'Open the file that stayed and undo it among the files merged into it. Both become what they were.'],
        ['There is no button to merge', 'The manager merges. You may note that they are different people, or tell the manager.'],
        ['Whether visits are lost', 'No. Visits, cases and tasks of both remain, while lists and figures count one person.'],
      ],
    },
  },
};
