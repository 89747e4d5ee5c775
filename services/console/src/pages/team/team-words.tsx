import { type Team, type TeamMember, TeamMemberState, TeamMemberStateSchema, TeamState, TeamStateSchema } from '@shuniu/contracts';
import { Status, type Tone } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

export function TeamStatus({ team, chip }: { team: Team; chip?: boolean }) {
  const { word } = useWords();
  const serves = team.state === TeamState.SERVING;
  return (
    <Status tone={serves ? 'ok' : 'mute'} shape={serves ? 'dot' : 'bar'} {...(chip ? { chip } : {})}>
      {word(TeamStateSchema, team.state)}
    </Status>
  );
}

const LOOKS = {
  [TeamMemberState.ASKED]: ['warn', 'openSquare'],
  [TeamMemberState.MEMBER]: ['ok', 'check'],
} as const satisfies Partial<Record<TeamMemberState, readonly [Tone, string]>>;
export function MemberStatus({ member }: { member: TeamMember }) {
  const { word } = useWords();
  const [tone, shape] = LOOKS[member.state as keyof typeof LOOKS] ?? ['mute', 'bar'];
  return (
    <Status tone={tone} shape={shape}>
      {word(TeamMemberStateSchema, member.state)}
    </Status>
  );
}
