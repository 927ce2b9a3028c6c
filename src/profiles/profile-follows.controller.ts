import { followRoutes } from '../follows/follow-routes.js';
import { DialectController } from '../wire/dialect.js';
import { profiles as dialect } from './profiles.dialect.js';
import { presentProfile, profile } from './profiles.presenter.js';
import { Profiles } from './profiles.service.js';

const routes = followRoutes({ path: '/api/profiles', thing: 'Profile', collection: Profiles, item: profile, present: presentProfile });

/** Who follows whom, by profile: the same as by account, in the words of profiles. */
@DialectController(dialect, 'api/profiles')
export class ProfileFollowsController extends routes {}
