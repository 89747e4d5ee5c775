import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { checkAsked } from '../qualification-kind/qualification-kind.rules.js';
import { kindRows } from '../qualification-kind/qualification-kind.store.js';
import { cancelComing } from '../shift/shift.commands.js';
import { checkEtag, shiftCommand } from '../shift-command.js';
import { checkDays, checkGoing, decideRoles } from './service-project.rules.js';
import * as store from './service-project.store.js';

const { method } = c.ServiceProjectService;
const isText = (): boolean => true;

@Serves(c.ServiceProjectService)
@Injectable()
export class ServiceProjectHandler implements c.Handles<typeof c.ServiceProjectService, Call> {
  constructor(private readonly context: Context) {}

  createServiceProject(request: c.CreateServiceProjectRequest, call: Call) {
    const at = this.context.clock.now();
    const project = request.project as c.ServiceProject;
    checkDays(project);
    return shiftCommand(this.context, { method: method.createServiceProject, request, scope: call }, async tx => {
      await store.checkTeam(tx, project.teamId);
      await this.#checkAsked(tx, project, []);
      decideRoles([], project.roles);
      const id = uuidv7(at.getTime());
      store.insertProject(tx, { id, project, at });
      store.putRoles(tx, id, project.roles, []);
      return this.#shown(tx, id);
    });
  }

  updateServiceProject(request: c.UpdateServiceProjectRequest, call: Call) {
    const at = this.context.clock.now();
    const project = request.project as c.ServiceProject;
    return shiftCommand(this.context, { method: method.updateServiceProject, request, scope: call }, async tx => {
      const row = await store.lockProject(tx, request.id);
      checkGoing(row.ended_at !== null);
      checkEtag(request.etag, row.version);
      checkDays(project);
      await store.checkTeam(tx, project.teamId);
      await this.#checkAsked(tx, project, row.qualification_kinds);
      const used = await store.usedRoles(tx, row.id);
      const { gone } = decideRoles(
        row.roles.map(r => ({ ...r, inUse: used.get(r.id) === true })),
        project.roles,
      );
      store.updateProject(tx, row.id, { project, at });
      store.putRoles(tx, row.id, project.roles, gone);
      return this.#shown(tx, row.id);
    });
  }

  endServiceProject(request: c.EndServiceProjectRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.endServiceProject, request, scope: call }, async tx => {
      const row = await store.lockProject(tx, request.id);
      checkGoing(row.ended_at !== null);
      checkEtag(request.etag, row.version);
      store.endProject(tx, row.id, { reason: request.reason, at });
      await cancelComing(tx, { projectId: row.id }, { reason: request.reason.trim(), at });
      return this.#shown(tx, row.id);
    });
  }

  async getServiceProject({ id }: c.GetServiceProjectRequest, call: Call) {
    return store.toProject(await this.context.db.as(call, tx => store.findProject(tx, id)));
  }

  async listServiceProjects(request: c.ListServiceProjectsRequest, call: Call) {
    const after = keysOf(request.pageToken, [key => /^[01]$/.test(key), isText, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const [found, counted] = await this.context.db.as(call, tx => {
      const asked = store.listProjects(tx, request, { after, limit: size + 1 });
      return Promise.all([asked.rows, asked.count]);
    });
    const { rows, nextPageToken } = pageOf(found, size, row => [row.ended_at ? '1' : '0', row.name, row.id]);
    return { projects: rows.map(store.toProject), nextPageToken, ...(counted === undefined ? {} : { totalCapped: counted }) };
  }

  /** QUALIFICATION-3: a kind that is asked for anew holds today. Faults: QUALIFICATION_KIND_NOT_FOUND. */
  async #checkAsked(tx: SqlTx, { qualificationKinds }: c.ServiceProject, before: readonly string[]): Promise<void> {
    const added = qualificationKinds.filter(kind => !before.includes(kind));
    if (added.length > 0) checkAsked(await kindRows(tx), added, dayOf(this.context.clock.now()));
  }

  async #shown(tx: SqlTx, id: string) {
    await tx.settled();
    return store.toProject(await store.findProject(tx, id));
  }
}
