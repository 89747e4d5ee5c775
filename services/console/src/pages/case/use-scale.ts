import { AssessmentService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { assessments } from '../../api/file-services.js';

/** The domains and bands that hold on a day; while the day is typed, those of before. Nothing is asked for without a day: its words are withheld. */
export const useScale = (asOf: string | undefined) =>
  useQuery({
    queryKey: [AssessmentService.typeName, 'scale', asOf],
    queryFn: ({ signal }) => assessments.getAssessmentScale({ asOf: asOf ?? '' }, { signal }),
    enabled: asOf !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
