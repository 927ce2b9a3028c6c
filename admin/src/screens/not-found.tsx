import { Link, useRouteError } from 'react-router';
import { Page } from '../ui/page';
import { Empty, Problem } from '../ui/states';

export const NotFound = () => (
  <Page title="Not found">
    <Empty>
      There is nothing at this address. <Link to="/">Go home</Link>
    </Empty>
  </Page>
);

/** What is left of a screen that could not be loaded or drawn, such as one of an older release. */
export const Crash = () => (
  <main className="content">
    <h1>This did not work</h1>
    <Problem error={useRouteError()} onRetry={() => location.reload()} />
  </main>
);
