/** What a person is to the service. Staff are the admins. */
export const Role = { patient: 'patient', doctor: 'doctor', admin: 'admin' } as const;
export type Role = (typeof Role)[keyof typeof Role];

export const ROLES: readonly Role[] = Object.values(Role);

/** The roles that anybody may ask for when registering. */
export const PUBLIC_ROLES: readonly Role[] = [Role.patient, Role.doctor];
