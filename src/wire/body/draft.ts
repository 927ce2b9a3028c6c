import { plainToInstance, type ClassConstructor } from 'class-transformer';
import type { Violation } from '../../errors/domain-error.js';
import type { Dialect } from '../dialect.js';
import { declaredFields } from '../fields/fields.js';
import { loadRules, REQUIRED } from '../fields/rules.js';
import { reportedBy, wireName } from '../objections.js';
import { pythonType } from '../python-type.js';
import { fieldErrors, type FieldErrors } from '../wire-errors.js';

/** A form may compare its fields with one another, once each of them is sound. */
export interface ComparesFields {
  /** Returns the errors of the form as a whole, or null. */
  compareFields(): FieldErrors | null;
}

type Errors = Record<string, string[]>;

/**
 * A form that was read and not judged yet. As in djangorestframework all field errors come together, whether the shape of a value is wrong
 * or what the domain says of it, and fields are compared with one another only when each of them is sound.
 */
export class Draft<T extends object> {
  private constructor(
    private readonly form: T,
    private readonly errors: Errors,
    private readonly dialect: Dialect,
  ) {}

  /** Reads a body into a form. A partial form may leave out what is required. Throws when the body is no dictionary. */
  static async read<T extends object>(type: ClassConstructor<T>, body: unknown, dialect: Dialect, partial = false): Promise<Draft<T>> {
    const { validateSync } = await loadRules();
    const form = plainToInstance(type, dictionary(body), { excludeExtraneousValues: true });
    const errors: Errors = {};
    for (const { property, constraints = {} } of validateSync(form)) {
      const sentences = Object.entries(constraints).flatMap(([name, sentence]) => (partial && name === REQUIRED ? [] : [sentence]));
      if (sentences.length > 0) errors[property] = sentences;
    }
    return new Draft(form, errors, dialect);
  }

  /** The values of the fields that are sound so far. */
  get sound(): Partial<T> {
    return Object.fromEntries(Object.entries(this.form).filter(([name]) => !this.errors[name])) as Partial<T>;
  }

  /**
   * Returns the form when nothing is wrong with it, and throws all that is wrong otherwise. What the domain objects to is asked in two
   * steps: thoroughly, which may take a query or an image, only when the form is refused anyway.
   */
  async settle(
    objections: (sound: Partial<T>, thorough: boolean) => Promise<readonly Violation[]> = () => Promise.resolve([]),
  ): Promise<T> {
    const comparison = this.hasErrors ? null : this.compare();
    let refused = this.hasErrors || comparison !== null;
    let violations = await objections(this.sound, refused);
    if (violations.length > 0 && !refused) violations = await objections(this.sound, (refused = true));
    if (!refused) return this.form;

    // What was sent in the wrong shape is not missing, though the domain has not seen it.
    const isSaid = ({ field = '', code }: Violation): boolean => code !== REQUIRED || !this.errors[wireName(this.dialect, field)];
    const { byField, ofWhole } = reportedBy(this.dialect, violations.filter(isSaid));
    const errors = { ...this.errors };
    for (const [name, sentences] of Object.entries(byField)) errors[name] = [...(errors[name] ?? []), ...sentences];
    const said = Object.keys(errors).length > 0 ? this.inOrder(errors) : (comparison ?? { non_field_errors: ofWhole });
    throw fieldErrors(said, violations);
  }

  private get hasErrors(): boolean {
    return Object.keys(this.errors).length > 0;
  }

  private compare(): FieldErrors | null {
    return (this.form as Partial<ComparesFields>).compareFields?.() ?? null;
  }

  private inOrder(errors: Errors): FieldErrors {
    const order = declaredFields(this.form);
    const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
    return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => rank(a) - rank(b)));
  }
}

/** Returns what came as a dictionary, and throws what djangorestframework says of anything else. */
export function dictionary(body: unknown): object {
  if (body === null) throw fieldErrors({ non_field_errors: ['No data provided'] });
  if (typeof body === 'object' && !Array.isArray(body)) return body;
  throw fieldErrors({ non_field_errors: [`Invalid data. Expected a dictionary, but got ${pythonType(body)}.`] });
}
