import type { Resident } from '@shuniu/contracts';
import { GuardedTag, Tag, tagShape } from '../../ui/status.js';
import { useUsual } from '../../ui/use-usual.js';
import { useCategories } from './use-categories.js';

/** At most three: how the person lives, categories that may be seen, and 保障N项 for the rest. */
export function ResidentTags({ resident }: { resident: Resident }) {
  const usual = useUsual();
  const { name } = useCategories();
  const held = resident.categories.filter(c => !c.toOn).map(c => c.category);
  const open = [...held, ...(resident.living && !held.some(h => h.startsWith(resident.living)) ? [resident.living] : [])];
  return (
    <span className="tags">
      {open.slice(0, resident.guardedCategories > 0 ? 2 : 3).map(word => (
        <Tag key={word} shape={tagShape(word)}>
          {usual(name(word))}
        </Tag>
      ))}
      <GuardedTag count={resident.guardedCategories} />
    </span>
  );
}
