import { AssessmentService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { assessments } from '../../api/services.js';

/** The domains and bands that hold on a day; while the day is typed, those of before. */
export const useScale = (asOf: string) =>
  useQuery({
    queryKey: [AssessmentService.typeName, 'scale', asOf],
    queryFn: ({ signal }) => assessments.getAssessmentScale({ asOf }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
