import type { MessageInitShape } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import { type Call, forUnit } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type CreatePostRequest,
  type EndPostRequest,
  type GetMeRequest,
  type Handles,
  type ListPostsRequest,
  type Post,
  type PostSchema,
  PostService,
} from '@shuniu/contracts';
import { dayOf, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { leave } from '../absence/absence.commands.js';
import { HOLDS_WORK } from '../absence/absence.rules.js';
import * as stations from '../station/station.store.js';
import { StationsDb } from '../stations-db.js';
import { toMessage as toUnitMessage } from '../unit/unit.message.js';
import * as units from '../unit/unit.store.js';
import { decideEnd, decidePost, type PostRecord } from './post.rules.js';
import * as store from './post.store.js';

const isLogin = (text: string): boolean => text.length <= 64;

@Serves(PostService)
@Injectable()
export class PostHandler implements Handles<typeof PostService, Call> {
  constructor(
    private readonly context: Context,
    private readonly db: StationsDb,
  ) {}

  createPost(request: CreatePostRequest, call: Call) {
    return this.db.command({ method: PostService.method.createPost, request, call }, async tx => {
      const draft = request.post as Post;
      const unit = await units.find(tx, draft.unitCode);
      const held = unit ? await store.listHeld(tx, { unitId: unit.id, login: draft.login, role: draft.role }) : [];
      const post = decidePost(draft, { unit, held, today: dayOf(this.context.clock.now()), id: uuidv7() });
      await store.insert(tx, post);
      return toMessage(post);
    });
  }

  async listPosts({ pageSize, pageToken, unit }: ListPostsRequest, call: Call) {
    const size = pageSizeOf(pageSize);
    const [login, id] = keysOf(pageToken, [isLogin, isUuid]) ?? [];
    const after = login !== undefined && id !== undefined ? { login, id } : undefined;
    const found = await this.db.as(call, async tx => store.list(tx, await stations.unitsOf(tx, unit), { limit: size + 1, after }));
    const { rows, nextPageToken } = pageOf(found, size, p => [p.login, p.id]);
    return { posts: rows.map(toMessage), nextPageToken };
  }

  /** In the name of the post's own unit, so that who leaves is heard of there (ABSENCE-3). */
  async endPost(request: EndPostRequest, call: Call) {
    const { unitCode } = decideEnd(await this.db.as(call, tx => store.find(tx, request.id)), request.lastDay);
    const at = this.context.clock.now();
    return this.db.command({ method: PostService.method.endPost, request, call: forUnit(call, unitCode) }, async tx => {
      const post = decideEnd(await store.find(tx, request.id), request.lastDay);
      await store.saveEnd(tx, post);
      const { login, role, validTo = request.lastDay } = post;
      if (HOLDS_WORK.has(role)) await leave(tx, { login, lastDay: validTo, deputy: request.deputy, at });
      return toMessage(post);
    });
  }

  /** A unit that is not registered yet is left empty: the person is known by the token all the same. */
  async getMe(_request: GetMeRequest, call: Call) {
    const { login, name, roles, unitCode } = call.actor;
    const { unit, ancestors } = await this.db.as(call, async tx => {
      const own = await units.find(tx, unitCode);
      return { unit: own, ancestors: own ? (await units.above(tx, own)).reverse() : [] };
    });
    return {
      login,
      name,
      roles: [...roles],
      ...(unit ? { unit: toUnitMessage(unit) } : {}),
      ancestors: ancestors.map(u => toUnitMessage(u)),
    };
  }
}

const toMessage = (post: PostRecord): MessageInitShape<typeof PostSchema> => ({
  id: post.id,
  unitCode: post.unitCode,
  login: post.login,
  role: post.role,
  validFrom: post.validFrom,
  validTo: post.validTo ?? '',
});
