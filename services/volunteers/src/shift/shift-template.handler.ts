import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { dayOf, isDay, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { findProject } from '../service-project/service-project.store.js';
import { checkEtag, shiftCommand } from '../shift-command.js';
import { shiftFault } from '../shift-fault.js';
import { cancelComing } from './shift.commands.js';
import { planTemplate } from './shift.planner.js';
import { checkPattern, spanOf } from './shift.rules.js';
import * as store from './shift-template.store.js';

const { method } = c.ShiftTemplateService;
const ENDED = '周期排班到此为止';

@Serves(c.ShiftTemplateService)
@Injectable()
export class ShiftTemplateHandler implements c.Handles<typeof c.ShiftTemplateService, Call> {
  constructor(private readonly context: Context) {}

  createShiftTemplate(request: c.CreateShiftTemplateRequest, call: Call) {
    const at = this.context.clock.now();
    const template = request.template as c.ShiftTemplate;
    return shiftCommand(this.context, { method: method.createShiftTemplate, request, scope: call }, async tx => {
      const project = await findProject(tx, template.projectId);
      if (project.ended_at !== null) throw shiftFault(c.ShiftFault.PROJECT_ENDED);
      if (template.roleId !== '' && !project.roles.some(r => r.id === template.roleId))
        throw shiftFault(c.ShiftFault.ROLE_NOT_FOUND, 'template.roleId');
      spanOf({ ...template, onDay: template.fromOn });
      checkPattern({ fromOn: template.fromOn, toOn: template.toOn || null }, dayOf(at));
      const id = uuidv7(at.getTime());
      store.insertTemplate(tx, { id, template, at });
      await planTemplate(this.context, tx, await store.findTemplate(tx, id), at);
      await tx.settled();
      return store.toTemplate(await store.findTemplate(tx, id));
    });
  }

  endShiftTemplate(request: c.EndShiftTemplateRequest, call: Call) {
    const at = this.context.clock.now();
    return shiftCommand(this.context, { method: method.endShiftTemplate, request, scope: call }, async tx => {
      const row = await store.lockTemplate(tx, request.id);
      checkEtag(request.etag, row.version);
      if (request.lastDay < dayOf(at)) throw shiftFault(c.ShiftFault.DAY_PAST, 'lastDay');
      if (request.lastDay < row.from_on) throw shiftFault(c.ShiftFault.DATE_ORDER, 'lastDay');
      store.endTemplate(tx, row.id, request.lastDay);
      const kept = await cancelComing(tx, { templateId: row.id, after: request.lastDay }, { reason: ENDED, at });
      await tx.settled();
      return store.toTemplate(await store.findTemplate(tx, row.id), kept);
    });
  }

  async listShiftTemplates(request: c.ListShiftTemplatesRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listTemplates(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.to_on ?? '9999-12-31', row.id]);
    return { templates: rows.map(row => store.toTemplate(row)), nextPageToken };
  }
}
