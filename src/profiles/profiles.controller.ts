import { Get, Patch, Put, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '../access/actor.js';
import { Can } from '../access/can.js';
import type { Principal } from '../access/authenticator.js';
import { CurrentActor, CurrentPrincipal } from '../access/current.js';
import { relatedTo, Relationships } from '../follows/relationships.service.js';
import type { Draft } from '../wire/body/draft.js';
import { DraftOf } from '../wire/body/payload.js';
import { DialectController } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { PathId } from '../wire/id.js';
import { listOf, ListParameters, PAGES } from '../wire/lists/documented-list.js';
import { readListRequest } from '../wire/lists/list-request.js';
import { answerList, type Envelope } from '../wire/lists/list.js';
import { readOrder } from '../wire/lists/order.js';
import { Links, RequestLinks } from '../wire/request.js';
import { PROFILE_ORDER_FIELDS, ProfileLists } from './profile-lists.js';
import { profiles as dialect } from './profiles.dialect.js';
import { faceChanges, ProfileDto } from './profiles.dto.js';
import { presentProfile, profile, type ProfileBody } from './profiles.presenter.js';
import { Profiles } from './profiles.service.js';

@DialectController(dialect, 'api/profiles')
export class ProfilesController {
  constructor(
    private readonly profiles: Profiles,
    private readonly lists: ProfileLists,
    private readonly relationships: Relationships,
  ) {}

  @Get()
  @Can('profile:list')
  @Describes('List profiles', `${PAGES} Deactivated accounts have no profile.`)
  @ListParameters({ search: 'Words that all occur in the username', ordering: PROFILE_ORDER_FIELDS })
  @Answers(200, listOf('/api/profiles/', profile))
  list(
    @CurrentPrincipal() caller: Principal | null,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Envelope<ProfileBody> | ProfileBody[]> {
    const { terms, ordering } = readListRequest(request);
    const order = readOrder(ordering, PROFILE_ORDER_FIELDS, { field: 'id', descending: false });
    const links = Links.of(request);
    const list = this.lists.of({ terms }, order, relatedTo(caller?.actor.id ?? null));
    return answerList(request, response, list, (row) => presentProfile(row, links));
  }

  @Get(':id')
  @Can('profile:read', Profiles)
  @Describes('Read a profile', 'Its id is that of the account.')
  @Answers(200, profile)
  async read(@CurrentPrincipal() caller: Principal | null, @PathId() id: number, @RequestLinks() links: Links): Promise<ProfileBody> {
    const row = await this.profiles.get(id);
    return presentProfile(await this.relationships.beside(caller?.actor.id ?? null, row), links);
  }

  @Put(':id')
  @Can('profile:update', Profiles)
  @Describes('Change a profile', 'Your own, or any as staff. Changes what is sent, like PATCH.')
  @Answers(200, profile)
  replace(
    @CurrentActor() actor: Actor,
    @PathId() id: number,
    @DraftOf(ProfileDto) draft: Draft<ProfileDto>,
    @RequestLinks() links: Links,
  ): Promise<ProfileBody> {
    return this.change(actor, id, draft, links);
  }

  @Patch(':id')
  @Can('profile:update', Profiles)
  @Describes('Change some of a profile', 'Your own, or any as staff.')
  @Answers(200, profile)
  update(
    @CurrentActor() actor: Actor,
    @PathId() id: number,
    @DraftOf(ProfileDto) draft: Draft<ProfileDto>,
    @RequestLinks() links: Links,
  ): Promise<ProfileBody> {
    return this.change(actor, id, draft, links);
  }

  private async change(actor: Actor, id: number, draft: Draft<ProfileDto>, links: Links): Promise<ProfileBody> {
    const form = await draft.settle((sound, thorough) => this.profiles.objections(id, faceChanges(sound), thorough));
    const row = await this.profiles.edit(actor, id, faceChanges(form));
    return presentProfile(await this.relationships.beside(actor.id, row), links);
  }
}
