import { Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../access/actor.js';
import { Can } from '../access/can.js';
import { CurrentActor } from '../access/current.js';
import { DialectController } from '../wire/dialect.js';
import { Answers, Describes, QueryParameter } from '../wire/docs/answers.js';
import { integer, list } from '../wire/docs/schema.js';
import { idIn } from '../wire/id.js';
import { parameters } from '../wire/lists/list-request.js';
import { fieldErrors } from '../wire/wire-errors.js';
import { follows as dialect } from './follows.dialect.js';
import { identifiedRelationship, presentRelationship, type RelationshipBody } from './relationship.presenter.js';
import { Relationships } from './relationships.service.js';

/** How many people may be asked about at once. */
const MOST = 100;

/** What is between the caller and others. */
@DialectController(dialect, 'api/relationships')
export class RelationshipsController {
  constructor(private readonly relationships: Relationships) {}

  @Get()
  @Can('relationship:list')
  @Describes('Ask what is between you and others', 'In the order in which you ask. Who is not there, or is deactivated, is left out.')
  @QueryParameter('id', list(integer), `Whom you ask about: \`?id=1&id=2\`, at most ${MOST}`)
  @Answers(200, list(identifiedRelationship))
  async list(@CurrentActor() actor: Actor, @Req() request: Request): Promise<readonly (RelationshipBody & { readonly id: number })[]> {
    const ids = readIds(parameters(request, 'id'));
    const found = await this.relationships.of(actor.id, ids);
    return ids.flatMap((id) => {
      const relationship = found.get(id);
      return relationship ? [{ id, ...presentRelationship(relationship) }] : [];
    });
  }
}

/** The ids of a query string, each once. */
function readIds(texts: readonly string[]): number[] {
  if (texts.length > MOST) throw fieldErrors({ id: [`Ensure this field has no more than ${MOST} elements.`] });
  const ids = texts.map(idIn).filter((id) => id !== null);
  if (ids.length < texts.length) throw fieldErrors({ id: ['A valid integer is required.'] });
  return [...new Set(ids)];
}
