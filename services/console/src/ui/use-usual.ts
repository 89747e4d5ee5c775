import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** The words that the product offers in its choices, suggests in its templates or answers in place of what it masks, and how they are read. */
const USUAL: Readonly<Record<string, string>> = {
  独居: 'usual.alone',
  与配偶: 'usual.withSpouse',
  与子女: 'usual.withChildren',
  与家人: 'usual.withFamily',
  与父母: 'usual.withParents',
  随祖父母: 'usual.withGrandparents',
  户主: 'usual.head',
  配偶: 'usual.spouse',
  父母: 'usual.parents',
  子女: 'usual.child',
  儿子: 'usual.son',
  女儿: 'usual.daughter',
  父亲: 'usual.father',
  母亲: 'usual.mother',
  孙子女: 'usual.grandchild',
  祖父母: 'usual.grandparent',
  兄弟姐妹: 'usual.sibling',
  送餐: 'usual.meals',
  课业辅导: 'usual.tutoring',
  生活补助: 'usual.allowance',
  心理关怀: 'usual.comfort',
  康复: 'usual.rehabilitation',
  就业帮扶: 'usual.work',
  定期探访: 'usual.calls',
  监护支持: 'usual.guardianship',
  无障碍改造: 'usual.access',
  健康监测: 'usual.monitoring',
  陪伴: 'usual.company',
  已填写: 'usual.filledIn',
  保障: 'usual.guarded',
  健康: 'topic.health',
  吃饭: 'topic.meals',
  家人: 'topic.family',
  学习: 'topic.school',
  收入: 'topic.income',
  住房: 'topic.housing',
  邻里: 'topic.neighbours',
  政策咨询: 'topic.policy',
};

/** A word of a record in the reader's language when it is a usual one; what somebody wrote in words of their own stands as it was written. */
export function useUsual(): (word: string) => string {
  const { t } = useTranslation();
  return useCallback(
    word => {
      const key = USUAL[word];
      return key ? t(key) : word;
    },
    [t],
  );
}
