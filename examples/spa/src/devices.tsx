import { take } from 'latchkey-client';
import { useState } from 'preact/hooks';
import { EndlessList } from './endless-list';
import { Problem, useSubmission } from './form';
import { api, latchkey, session } from './latchkey';
import { When } from './when';

export function Devices() {
  const [changes, setChanges] = useState(0);
  const { isBusy, problem, run } = useSubmission();
  const change = (work: () => Promise<unknown>) =>
    void run(async () => {
      await work();
      setChanges(changes + 1);
    });

  return (
    <>
      <EndlessList key={changes} pages={() => latchkey.pages('/api/sessions/')} empty="You are logged in nowhere.">
        {({ id, current, device, network, last_seen_at }) => (
          <li key={id} class="card row">
            <div>
              <strong>{device ?? 'An unknown device'}</strong>
              {current && <span class="tag">this one</span>}
              <p class="muted">
                {network ?? 'From somewhere'}, <When moment={last_seen_at} />
              </p>
            </div>
            {!current && (
              <button
                class="quiet"
                disabled={isBusy}
                onClick={() => change(() => take(api.DELETE('/api/sessions/{id}/', { params: { path: { id } } })))}
              >
                Log out
              </button>
            )}
          </li>
        )}
      </EndlessList>
      <Problem>{problem}</Problem>
      <div class="row">
        <button disabled={isBusy} onClick={() => void run(() => session.logout())}>
          Log out here
        </button>
        <button class="quiet" disabled={isBusy} onClick={() => change(() => take(api.POST('/api/sessions/revoke-others/')))}>
          Everywhere else
        </button>
        <button
          class="quiet"
          disabled={isBusy}
          onClick={() =>
            void run(async () => {
              await take(api.POST('/api/sessions/revoke-all/'));
              session.forget();
            })
          }
        >
          Everywhere
        </button>
      </div>
    </>
  );
}
