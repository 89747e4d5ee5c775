import type { Guides } from '../guide.js';

export const guides: Guides = {
  imports: {
    'zh-CN': {
      title: '从表格导入',
      purpose: '把手上的 Excel 表一次写进系统。先校验，看过再写，不会一上来就改资料。',
      steps: [
        '看「表格里要有哪些列」，或者先下载模板照着填。',
        '把 .xlsx 拖进来，或者点「选择表格」。',
        '校验完会列出哪些行能写、哪些不能写，行号就是 Excel 里的行号。',
        '看清楚再点「写入」。',
      ],
      cases: [
        ['同一张表传了两次', '不会重复：已经有的行会写着「不变」。'],
        ['表头和要求的不一样', '校验后可以逐列对应，不用改表。'],
        ['提示要导入到村站点', '先在上面切换到一个村，再传表格。'],
      ],
    },
    en: {
      title: 'Import a table',
      purpose: 'Brings an Excel table in at one go. It is checked first and written only after you have seen the report.',
      steps: [
        'See which columns are wanted, or fill in a template.',
        'Drop the .xlsx file here or choose it.',
        'The check lists the rows that can and cannot be written, with the row numbers of Excel.',
        'Look it through, then write.',
      ],
      cases: [
        ['The same table was sent twice', 'Nothing is doubled: rows already there are left as they are.'],
        ['The headings differ', 'Match the columns after the check, the table need not be changed.'],
        ['You are asked to choose a village', 'Switch to a village station above, then send the table.'],
      ],
    },
  },
  'imports/$importId': {
    'zh-CN': {
      title: '导入校验',
      purpose: '一张表的校验结果。写入之前什么都没有改，可以放心看。',
      steps: [
        '看三个数：可以写入、请看一眼、不能写入。',
        '一项一项看哪里不对，列名和原因都写着。',
        '能在这里改的就在格子里改，或者下载标红的表，改好再传。',
        '点「写入」。不能写入的行会留下，不影响别的行。',
      ],
      cases: [
        ['写错了要退回', '24 小时内、没有别的记录用到时，可以撤回这次导入。'],
        ['身份证号不对', '回到原件核对。系统不会替您改号码。'],
        ['需求、后续跟进里写了电话', '这一行照样写入，号码中间几位会遮住；完整的电话请记在「联系电话」里。'],
        ['刷新后说表格不在了', '为了安全，表格不存在电脑里。回上一步重新选。'],
      ],
    },
    en: {
      title: 'The check',
      purpose: 'What was found in one table. Until you write, nothing has changed.',
      steps: [
        'Read the three numbers: can be written, worth a look, cannot be written.',
        'Go through what is wrong. Column and reason are named.',
        'Correct it in the cells, or download the marked table, mend it and send it again.',
        'Write. Rows that cannot be written stay behind and hold up nothing.',
      ],
      cases: [
        ['It was a mistake', 'Within 24 hours, while nothing depends on it, the import can be taken back.'],
        ['An ID number is wrong', 'Check the document itself. The platform never alters a number for you.'],
        ['A need or a follow-up holds a telephone', 'The row is written with the number masked. Keep the whole number in its own column.'],
        ['After a reload the table is gone', 'For safety it is not kept on the computer. Go back a step and choose it again.'],
      ],
    },
  },
};
