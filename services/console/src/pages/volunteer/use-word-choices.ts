import { VolunteerService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { volunteers } from '../../api/volunteer-services.js';
import { useHere } from '../../session/use-me.js';

type Choices = readonly (readonly [string, string])[];
const choices = (words: readonly string[] | undefined): Choices => (words ?? []).map(word => [word, word] as const);

/** The skills and languages of the station's volunteers, those used most first. */
export function useWordChoices(): { readonly skills: Choices; readonly languages: Choices } {
  const { unitCode: unit } = useHere();
  const { data } = useQuery({
    queryKey: [VolunteerService.typeName, 'words', unit],
    queryFn: ({ signal }) => volunteers.listVolunteerWords({ unit }, { signal }),
  });
  return { skills: choices(data?.skills), languages: choices(data?.languages) };
}
