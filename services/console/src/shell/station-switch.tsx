import type { Unit } from '@shuniu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../session/use-me.js';
import { treeOf } from './unit-tree.js';

/** District, street, station; found by name or code. What was read of the other station is forgotten. */
export function StationSwitch({ units }: { units: readonly Unit[] }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const tree = useMemo(() => treeOf(units), [units]);
  const go = async (code: string): Promise<void> => {
    await queries.cancelQueries();
    queries.removeQueries({ predicate: query => query.queryKey.includes(unitCode) });
    await navigate({ to: '/s/$unitCode/board', params: { unitCode: code } });
  };
  return (
    <TreeSelect
      className="stn"
      aria-label={t('station.switch')}
      style={{ width: '15rem' }}
      value={unitCode}
      treeData={tree}
      treeDefaultExpandedKeys={[units[0]?.code ?? '']}
      showSearch={{ filterTreeNode: (typed, node) => `${String(node.title)} ${String(node.value)}`.includes(typed.trim()) }}
      popupMatchSelectWidth={360}
      onChange={code => void go(code)}
    />
  );
}
