import type { MessageInitShape } from '@bufbuild/protobuf';
import { JoinMode, type ServiceProject, ServiceProjectKind, type ServiceProjectSchema } from '@shuniu/contracts';

/** What is typed of a project. Roles are names, one a line. */
export interface ProjectForm {
  readonly name: string;
  readonly kind: ServiceProjectKind;
  readonly joinMode: JoinMode;
  readonly description: string;
  readonly place: string;
  readonly served: string;
  readonly teamId: string;
  /** A login; whoever opens it when empty. */
  readonly responsible: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly roles: string;
  /** Codes of the papers that it asks for. */
  readonly qualificationKinds: readonly string[];
}
export const blankProject = (today: string): ProjectForm => ({
  name: '',
  kind: ServiceProjectKind.REGULAR,
  joinMode: JoinMode.OPEN,
  description: '',
  place: '',
  served: '',
  teamId: '',
  responsible: '',
  startsOn: today,
  endsOn: '',
  roles: '',
  qualificationKinds: [],
});
export const typedProject = (of: ServiceProject): ProjectForm => ({
  name: of.name,
  kind: of.kind,
  joinMode: of.joinMode,
  description: of.description,
  place: of.place,
  served: of.served,
  teamId: of.teamId,
  responsible: of.responsible,
  startsOn: of.startsOn,
  endsOn: of.endsOn,
  roles: of.roles.map(r => r.name).join('\n'),
  qualificationKinds: of.qualificationKinds,
});
/** A role of the same name is the same one, in whatever line it stands now. */
export function projectOf(
  { roles, qualificationKinds, ...form }: ProjectForm,
  was?: ServiceProject,
): MessageInitShape<typeof ServiceProjectSchema> {
  const names = [...new Set(roles.split(/[\n、，,]/).map(n => n.trim()))].filter(n => n !== '');
  return {
    ...form,
    qualificationKinds: [...qualificationKinds],
    roles: names.map(name => {
      const known = was?.roles.find(r => r.name === name);
      return { id: known?.id ?? '', name, skill: known?.skill ?? '' };
    }),
  };
}
