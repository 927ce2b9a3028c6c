import { FollowList } from './follow-list';

export const Component = () => <FollowList side="following" one="followed person" many="followed people" />;
