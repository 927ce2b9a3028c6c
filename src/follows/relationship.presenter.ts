import { boolean, integer, shape, type Schema } from '../wire/docs/schema.js';
import type { Related, Relationship } from './relationship.js';

const properties = {
  // Samples go by the name of a key, and in an own profile `following` is a list.
  following: { ...boolean, example: true },
  followed_by: boolean,
  is_mutual: boolean,
  blocking: { ...boolean, example: false },
};

export const relationship = shape(properties);
export const identifiedRelationship = shape({ id: integer, ...properties });

/** The relationship within something about a person: null for whoever is not signed in. */
export const relationshipOrNull: Schema = { anyOf: [relationship, { type: 'null' }] };

export interface RelationshipBody {
  readonly following: boolean;
  readonly followed_by: boolean;
  readonly is_mutual: boolean;
  readonly blocking: boolean;
}

export const presentRelationship = ({ following, followedBy, blocking }: Relationship): RelationshipBody => ({
  following,
  followed_by: followedBy,
  is_mutual: following && followedBy,
  blocking,
});

/** The key that a row about a person has for the relationship to the caller. */
export const presentRelated = ({ relationship: related }: Related): { readonly relationship: RelationshipBody | null } => ({
  relationship: related && presentRelationship(related),
});
