import { ImportService } from '@shuniu/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { checkWorkbook, type Mapping } from '../../api/imports.js';
import { useChange } from '../../api/use-change.js';
import { useHere } from '../../session/use-me.js';
import { holdFile } from './held-files.js';

/** Sends a workbook to be checked and goes to its report. */
export function useCheck(replace = false) {
  const { unitCode: unit } = useHere();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useChange(
    (of: { file: File; kind: string; mapping?: Mapping }, options) => checkWorkbook({ ...of, unit }, options),
    async (checked, { file }) => {
      holdFile(checked.id, file);
      queries.setQueryData([ImportService.typeName, 'one', checked.id], checked);
      await navigate({ to: '/s/$unitCode/imports/$importId', params: { unitCode: unit, importId: checked.id }, replace });
    },
  );
}
