import type { MessageInitShape } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import type { Actor, Call } from '@shuniu/access';
import {
  type CreateViewRequest,
  type Handles,
  type ListViewsRequest,
  type RemoveViewRequest,
  type UpdateViewRequest,
  type View,
  type ViewSchema,
  ViewService,
} from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { findPersonal } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { StationsDb } from '../stations-db.js';
import { checkView, decideRemoval, decideView, decideViewChange, etagOf, mayChange, type ViewRecord } from './view.rules.js';
import * as store from './view.store.js';

const isPersonal = (text: string): boolean => findPersonal(text).length > 0;

@Serves(ViewService)
@Injectable()
export class ViewHandler implements Handles<typeof ViewService, Call> {
  constructor(private readonly db: StationsDb) {}

  async listViews({ page }: ListViewsRequest, call: Call) {
    const views = await this.db.as(call, async tx => {
      await store.asOwner(tx);
      return store.list(tx, page);
    });
    return { views: views.map(view => toMessage(view, call.actor)) };
  }

  async createView(request: CreateViewRequest, call: Call) {
    const draft = request.view as View;
    checkView(draft, isPersonal);
    return this.db.command({ method: ViewService.method.createView, request, call }, async tx => {
      await store.asOwner(tx);
      const view = decideView(draft, { actor: call.actor, own: await store.countOwn(tx, draft.page), id: uuidv7() });
      await store.insert(tx, view);
      return toMessage(view, call.actor);
    });
  }

  async updateView(request: UpdateViewRequest, call: Call) {
    const draft = request.view as View;
    checkView(draft, isPersonal);
    return this.db.command({ method: ViewService.method.updateView, request, call }, async tx => {
      await store.asOwner(tx);
      const view = decideViewChange(await store.find(tx, request.id), draft, call.actor);
      await store.update(tx, view);
      return toMessage(view, call.actor);
    });
  }

  removeView(request: RemoveViewRequest, call: Call) {
    return this.db.command({ method: ViewService.method.removeView, request, call }, async tx => {
      await store.asOwner(tx);
      await store.remove(tx, decideRemoval(await store.find(tx, request.id), request.etag, call.actor));
      return {};
    });
  }
}

const toMessage = (view: ViewRecord, actor: Actor): MessageInitShape<typeof ViewSchema> => ({
  id: view.id,
  page: view.page,
  name: view.name,
  filters: { ...view.filters },
  columns: [...view.columns],
  sort: view.sort,
  density: view.density,
  position: view.position,
  shared: view.shared,
  mine: view.owner === actor.id,
  editable: mayChange(view, actor),
  etag: etagOf(view),
});
