import { ActivityService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { activities } from '../../api/activity-services.js';

export const useActivity = (id: string) =>
  useQuery({
    queryKey: [ActivityService.typeName, id],
    queryFn: ({ signal }) => activities.getActivity({ id }, { signal }),
  });
