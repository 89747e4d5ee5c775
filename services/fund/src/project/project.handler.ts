import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  AccountKind,
  type CreateProjectRequest,
  FundFault,
  type GetProjectRequest,
  type Handles,
  type ListProjectsRequest,
  type Project,
  ProjectService,
  ProjectState,
  RevisionSubject,
  type UpdateProjectRequest,
} from '@shuniu/contracts';
import { isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { ensureAccount } from '../account/account.store.js';
import { checkEtag } from '../etag.js';
import { lockFund } from '../fund/fund.store.js';
import { command, takenAs } from '../fund-db.js';
import { recordRevision } from '../revision/revision.store.js';
import { checkEnd, checkFundOpen, checkProject } from './project.rules.js';
import * as store from './project.store.js';

const isName = (text: string): boolean => text.length <= 60;

@Serves(ProjectService)
@Injectable()
export class ProjectHandler implements Handles<typeof ProjectService, Call> {
  constructor(private readonly context: Context) {}

  createProject(request: CreateProjectRequest, call: Call) {
    const at = this.context.clock.now();
    const project = request.project as Project;
    checkProject(project);
    return command(this.context, { method: ProjectService.method.createProject, request, scope: call }, async tx => {
      checkFundOpen((await lockFund(tx, project.fundId)).state);
      const id = uuidv7(at.getTime());
      store.insertProject(tx, id, project, at);
      await tx.settled().catch(takenAs(FundFault.PROJECT_NAME_TAKEN));
      await ensureAccount(tx, { fundId: project.fundId, kind: AccountKind.POOL, projectId: id }, at);
      return store.toProject(await store.findProject(tx, id));
    });
  }

  async getProject({ id }: GetProjectRequest, call: Call) {
    return store.toProject(await this.context.db.as(call, tx => store.findProject(tx, id)));
  }

  async listProjects(request: ListProjectsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isName, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listProjects(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.name, row.id]);
    return { projects: rows.map(store.toProject), nextPageToken };
  }

  updateProject(request: UpdateProjectRequest, call: Call) {
    const at = this.context.clock.now();
    const project = request.project as Project;
    checkProject(project);
    return command(this.context, { method: ProjectService.method.updateProject, request, scope: call }, async tx => {
      const row = await store.lockProject(tx, request.id);
      checkEtag(project.etag, row.version);
      const state = project.state === ProjectState.UNSPECIFIED ? row.state : project.state;
      checkEnd(state, { posted: BigInt(row.posted_fen), held: BigInt(row.held_fen) });
      store.updateProject(tx, row.id, project, state);
      await tx.settled().catch(takenAs(FundFault.PROJECT_NAME_TAKEN));
      const after = await store.findProject(tx, row.id);
      recordRevision(tx, RevisionSubject.PROJECT, { before: row, after, at });
      return store.toProject(after);
    });
  }
}
