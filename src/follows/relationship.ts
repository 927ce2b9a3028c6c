/** What is between two people, as one of them sees it. */
export interface Relationship {
  readonly following: boolean;
  readonly followedBy: boolean;
  readonly blocking: boolean;
}

/** A relationship with what only the other one may know. */
export interface Bond extends Relationship {
  readonly blockedBy: boolean;
}

/** Something about a person, with what is between them and whoever asks: null when that is nobody. */
export interface Related {
  readonly relationship: Relationship | null;
}

export const STRANGERS: Relationship = { following: false, followedBy: false, blocking: false };
