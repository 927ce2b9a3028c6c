import { useIsMutating } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FocusEvent, type RefObject } from 'react';
import { NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { messageOf } from './api/errors';
import { useSession } from './session/session';
import { Avatar } from './ui/avatar';
import { Icon, type IconName } from './ui/icon';
import { Logo } from './ui/logo';
import { ThemeSwitch } from './ui/theme';
import { useToast } from './ui/toasts';

const PLACES: readonly { readonly to: string; readonly label: string; readonly icon: IconName }[] = [
  { to: '/', label: 'Home', icon: 'home' },
  { to: '/users', label: 'People', icon: 'people' },
  { to: '/statuses', label: 'Statuses', icon: 'message' },
  { to: '/audit', label: 'Audit trail', icon: 'history' },
  { to: '/mails', label: 'Mail', icon: 'mail' },
  { to: '/system', label: 'System', icon: 'gauge' },
];

/** What is around every screen. */
export function Shell() {
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const noteFocus = useFocusAfterActs(main);
  useFocusAfterNavigation(main, pathname);
  const isLoading = useNavigation().state === 'loading';
  useEffect(() => setOpen(false), [pathname]);
  return (
    <div className="shell" onFocus={noteFocus}>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      <header className="sidebar" data-open={isOpen || undefined}>
        <div className="sidebar-top">
          <Logo />
          <button
            type="button"
            className="button-icon sidebar-toggle"
            aria-expanded={isOpen}
            aria-controls="menu"
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name={isOpen ? 'close' : 'menu'} />
            <span className="visually-hidden">Menu</span>
          </button>
        </div>
        <div className="sidebar-menu" id="menu">
          <nav aria-label="Dashboard">
            {PLACES.map(({ to, label, icon }) => (
              <NavLink key={to} to={to} end={to === '/'} className="sidebar-link">
                <Icon name={icon} />
                {label}
              </NavLink>
            ))}
          </nav>
          <Whoever />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className="content" aria-busy={isLoading}>
        <Outlet />
      </main>
      <ScrollRestoration getKey={(location) => location.pathname} />
    </div>
  );
}

function Whoever() {
  const { session, signOut } = useSession();
  const toast = useToast();
  const { username, email } = session.user;
  return (
    <div className="whoever">
      <ThemeSwitch />
      <div className="whoever-person">
        <Avatar name={username} address={null} />
        <div className="whoever-names">
          <strong>{username}</strong>
          <span className="muted">{email}</span>
        </div>
        <button
          type="button"
          className="button-icon"
          title="Sign out"
          aria-label="Sign out"
          onClick={() => void signOut().catch((error: unknown) => toast(messageOf(error), 'problem'))}
        >
          <Icon name="leave" />
        </button>
      </div>
    </div>
  );
}

/** Moves the focus to the content when somebody goes elsewhere, as a browser does with a new page; also when they have come by signing in. */
function useFocusAfterNavigation(main: RefObject<HTMLElement | null>, pathname: string): void {
  const { isFresh } = useSession();
  const before = useRef(isFresh ? null : pathname);
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [main, pathname]);
}

/**
 * A button that waits for its act cannot have the focus. Gives it back afterwards, or to the content when the button is gone. Returns what is
 * to be told where the focus goes.
 */
function useFocusAfterActs(main: RefObject<HTMLElement | null>): (event: FocusEvent) => void {
  const last = useRef<Element>(null);
  const isActing = useIsMutating() > 0;
  useEffect(() => {
    if (isActing || !last.current) return;
    for (const place of [last.current, main.current]) {
      if (place instanceof HTMLElement && document.activeElement === document.body) place.focus({ preventScroll: true });
    }
  }, [main, isActing]);
  return ({ target }) => {
    last.current = target;
  };
}
