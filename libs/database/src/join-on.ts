import { JoinColumn } from 'typeorm';

/**
 * The foreign key of a relation: its constraint's name, and which column refers to which property of the other entity.
 * Between tables of tenants it includes the organization: a plain one would reveal whether a row exists.
 */
export function JoinOn(constraint: string, columns: Readonly<Record<string, string>>): PropertyDecorator {
  return JoinColumn(
    Object.entries(columns).map(([name, referencedColumnName]) => ({
      name,
      referencedColumnName,
      foreignKeyConstraintName: constraint,
    })),
  );
}
