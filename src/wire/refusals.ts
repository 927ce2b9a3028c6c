import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { AuditFact } from '../audit/audit.service.js';
import { Repeats } from '../audit/repeats.service.js';
import { Invalid, PermissionDenied, Throttled } from '../errors/domain-error.js';
import { during } from './visit.js';
import { WireError } from './wire-errors.js';

/** The domain's name of the field that holds a picture. */
const PICTURE = 'profilePicture';

/** The refusals of the application that received the request. */
export const refusalsOf = (request: Request): Refusals => (request.app.locals as { refusals: Refusals }).refusals;

/** Remembers who was refused what. */
@Injectable()
export class Refusals {
  constructor(private readonly repeats: Repeats) {}

  /** Notes an error that is about to be answered, if it refuses somebody something. */
  note(error: unknown, request: Request): void {
    const refusal = refusalIn(error) ?? refusedUpload(error, request);
    const id = request.principal?.actor.id ?? null;
    if (refusal) during(request, () => this.repeats.note({ ...refusal, actorId: id, subjectId: id }));
  }
}

function refusalIn(error: unknown): Pick<AuditFact, 'action' | 'details'> | null {
  if (error instanceof Throttled) return { action: 'throttled' };
  if (!(error instanceof PermissionDenied)) return null;
  return { action: 'access.denied', details: { reason: error.message.startsWith('CSRF') ? 'csrf' : 'permission' } };
}

/** A picture that was sent and is none, or a form with one that is too large to be read. */
function refusedUpload(error: unknown, request: Request): Pick<AuditFact, 'action' | 'details'> | null {
  const isTooLarge = error instanceof WireError && error.status === 413 && request.is('multipart/form-data') !== false;
  const violations = error instanceof Invalid || error instanceof WireError ? error.violations : [];
  const reason = isTooLarge ? 'size' : violations.find(({ field }) => field === PICTURE)?.code;
  return reason === undefined ? null : { action: 'upload.refused', details: { reason } };
}
