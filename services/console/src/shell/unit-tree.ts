import type { Unit } from '@shuniu/contracts';

export interface UnitNode {
  readonly value: string;
  readonly title: string;
  readonly children: UnitNode[];
}

/** The tree of some units; one whose parent is not among them stands at the top. */
export function treeOf(units: readonly Unit[]): UnitNode[] {
  const nodes = new Map(units.map(unit => [unit.code, { value: unit.code, title: unit.name, children: [] as UnitNode[] }]));
  const top: UnitNode[] = [];
  for (const unit of units) {
    const node = nodes.get(unit.code);
    if (node) (nodes.get(unit.parentCode)?.children ?? top).push(node);
  }
  return top;
}
