import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { DocumentKind } from '#shared/billing/invoice-number';
import type { Day } from '#shared/kernel/time';

export class Invoice extends Model<InferAttributes<Invoice>, InferCreationAttributes<Invoice>> {
  declare id: CreationOptional<string>;
  declare municipalityId: string;
  declare agreementId: string;
  declare month: string;
  declare kind: DocumentKind;
  declare correctsId: CreationOptional<string | null>;
  declare totalGrosze: number;
  declare draftedAt: Date;
  declare number: CreationOptional<string | null>;
  declare issuedAt: CreationOptional<Date | null>;
  declare issuedOn: CreationOptional<Day | null>;
  declare issuedBy: CreationOptional<string | null>;
  declare dueOn: CreationOptional<Day | null>;
  declare document: CreationOptional<object | null>;
}

export function initInvoice(sequelize: Sequelize): void {
  Invoice.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      municipalityId: { type: DataTypes.UUID, allowNull: false },
      agreementId: { type: DataTypes.UUID, allowNull: false },
      month: { type: DataTypes.TEXT, allowNull: false },
      kind: { type: DataTypes.TEXT, allowNull: false },
      correctsId: { type: DataTypes.UUID, allowNull: true },
      totalGrosze: { type: DataTypes.BIGINT, allowNull: false },
      draftedAt: { type: DataTypes.DATE, allowNull: false },
      number: { type: DataTypes.TEXT, allowNull: true },
      issuedAt: { type: DataTypes.DATE, allowNull: true },
      issuedOn: { type: DataTypes.DATEONLY, allowNull: true },
      issuedBy: { type: DataTypes.UUID, allowNull: true },
      dueOn: { type: DataTypes.DATEONLY, allowNull: true },
      document: { type: DataTypes.JSONB, allowNull: true },
    },
    { sequelize, tableName: 'invoices' },
  );
}
