import { bearer } from '../lib/http.mjs';
import { noisyPicture } from '../lib/picture.mjs';

/** The slow lists of the peers: with more connections most answers would come after the end of the shot. */
export const slowList = (request, callers = 'nobody') => ({ callers, request, maxConnections: 8 });

/** Everybody follows twenty people, one after the other, and then unfollows them. */
export const followAndUnfollow = (pathOf) => ({
  callers: 'few',
  requests: (users) =>
    ['POST', 'DELETE'].flatMap((method) =>
      Array.from({ length: 20 }, (_, k) => 1000 + k * 37).flatMap((id) =>
        users.map((user) => ({ method, path: pathOf(id), headers: bearer(user) })),
      ),
    ),
});

/** Everybody uploads the same picture. */
export const pictureUpload = (path, { method = 'POST', field = 'profile_picture', ...more } = {}) => ({
  callers: 'few',
  requests: async (users) => {
    const bytes = await noisyPicture();
    return users.map((user) => ({
      method,
      path,
      headers: user.access ? bearer(user) : {},
      upload: { field, file: 'me.jpg', type: 'image/jpeg', bytes },
    }));
  },
  ...more,
});
