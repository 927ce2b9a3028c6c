import { useEffect, useState } from 'preact/hooks';
import { Devices } from './devices';
import { Feed } from './feed';
import { session } from './latchkey';
import { People } from './people';
import { Profile } from './profile';
import { SignIn } from './sign-in';

const SCREENS = { feed: Feed, people: People, profile: Profile, devices: Devices };
const TITLES = { feed: 'Feed', people: 'People', profile: 'Profile', devices: 'Devices' };
type ScreenName = keyof typeof SCREENS;

/** What stands after the `#` of the address, or the feed. */
const named = (hash: string): ScreenName => (hash.slice(1) in SCREENS ? (hash.slice(1) as ScreenName) : 'feed');

export function App() {
  const [isSignedIn, setSignedIn] = useState(session.isOpen);
  const [name, setName] = useState(named(location.hash));

  // Also when another tab has logged in or out, or the server has ended the session.
  useEffect(() => session.subscribe(() => setSignedIn(session.isOpen)), []);
  useEffect(() => {
    const follow = () => setName(named(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  if (!isSignedIn) return <SignIn />;
  const Screen = SCREENS[name];
  return (
    <>
      <header>
        <strong class="brand">Porch</strong>
        <nav aria-label="Screens">
          {Object.entries(TITLES).map(([key, title]) => (
            <a key={key} href={`#${key}`} aria-current={key === name ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
      </header>
      <main>
        <h1>{TITLES[name]}</h1>
        <Screen />
      </main>
    </>
  );
}
