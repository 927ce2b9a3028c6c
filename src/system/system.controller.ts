import { Get } from '@nestjs/common';
import { Can } from '../access/can.js';
import { DialectController, ownDialect } from '../wire/dialect.js';
import { Answers, Describes } from '../wire/docs/answers.js';
import { ViewName } from '../wire/originals.js';
import { presentSystem, system, type SystemBody } from './system.presenter.js';
import { System } from './system.service.js';

/** How the server does. */
@DialectController(ownDialect('system'), 'api/system')
export class SystemController {
  constructor(private readonly server: System) {}

  @Get()
  @ViewName('System')
  @Can('system:read')
  @Describes(
    'How the server does',
    'Versions, migrations and queues. Limits and caches are those of the process that answers, since it was started.',
  )
  @Answers(200, system)
  async read(): Promise<SystemBody> {
    return presentSystem(await this.server.report());
  }
}
