/** Who is at the other end, as far as that can be told without a name. */
export interface Visitor {
  /** See {@link networkOf}. */
  readonly network: string;
  /** What their program calls itself; empty when it does not. */
  readonly userAgent: string;
  /** The cookie that a device keeps from an earlier login: see {@link Devices}. */
  readonly device: string | null;
}
