import { createBrowserRouter } from 'react-router';
import { Shell } from './shell';
import { Crash, NotFound } from './screens/not-found';

/** Every screen is a file of its own, which is loaded when somebody goes there. */
export const router = createBrowserRouter(
  [
    {
      Component: Shell,
      ErrorBoundary: Crash,
      HydrateFallback: () => null,
      children: [
        { index: true, lazy: () => import('./screens/home/home') },
        { path: 'users', lazy: () => import('./screens/users/users') },
        { path: 'users/new', lazy: () => import('./screens/users/new-user') },
        {
          path: 'users/:id',
          lazy: () => import('./screens/user/user'),
          children: [
            { index: true, lazy: () => import('./screens/user/account') },
            { path: 'sessions', lazy: () => import('./screens/user/sessions') },
            { path: 'followers', lazy: () => import('./screens/user/followers') },
            { path: 'following', lazy: () => import('./screens/user/following') },
            { path: 'statuses', lazy: () => import('./screens/user/statuses') },
            { path: 'history', lazy: () => import('./screens/user/history') },
          ],
        },
        { path: 'statuses', lazy: () => import('./screens/statuses/statuses') },
        { path: 'audit', lazy: () => import('./screens/audit/audit') },
        { path: 'mails', lazy: () => import('./screens/mails/mails') },
        { path: 'system', lazy: () => import('./screens/system/system') },
        { path: '*', Component: NotFound },
      ],
    },
  ],
  { basename: '/admin' },
);
