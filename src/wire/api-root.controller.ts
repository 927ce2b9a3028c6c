import { Get } from '@nestjs/common';
import { Can } from '../access/can.js';
import { DialectController, drf } from './dialect.js';
import { Answers, Describes } from './docs/answers.js';
import { address, type Schema } from './docs/schema.js';
import { ViewName } from './originals.js';
import { RequestLinks, type Links } from './request.js';
import { RouteTable } from './route-table.js';

const root: Schema = {
  type: 'object',
  additionalProperties: address,
  example: {
    users: 'https://api.example.com/api/users/',
    profiles: 'https://api.example.com/api/profiles/',
    'profile-status': 'https://api.example.com/api/profile-status/',
  },
};

/** Where a person who looks around begins, as in djangorestframework's router. */
@DialectController(drf, 'api')
export class ApiRootController {
  constructor(private readonly table: RouteTable) {}

  @Get()
  @Can('api:read')
  @ViewName('Api Root')
  @Describes('List the collections', 'Where each of them is found.')
  @Answers(200, root)
  collections(@RequestLinks() { origin }: Links): Record<string, string> {
    return Object.fromEntries(this.table.collections.map((path) => [path.slice('/api/'.length), `${origin}${path}/`]));
  }
}
