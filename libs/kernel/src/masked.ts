/** What stands for a text that is there and not shown. A caller who sends it back has not seen the text, and means no change of it. */
export const MASKED_TEXT = '已填写';
