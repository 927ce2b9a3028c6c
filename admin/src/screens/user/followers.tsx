import { FollowList } from './follow-list';

export const Component = () => <FollowList side="followers" one="follower" many="followers" />;
