import { type QualificationKind, QualificationKindService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { qualificationKinds } from '../../api/qualification-services.js';

/** The dated rows of kinds; none until they are there. */
export function useKinds(): readonly QualificationKind[] {
  const { data } = useQuery({
    queryKey: [QualificationKindService.typeName, 'list'],
    queryFn: ({ signal }) => qualificationKinds.listQualificationKinds({}, { signal }),
  });
  return data?.kinds ?? [];
}
/** The kinds of today as choices, by code and name. */
export const useKindChoices = (): readonly (readonly [string, string])[] =>
  useKinds()
    .filter(kind => kind.current)
    .map(kind => [kind.code, kind.name] as const);
