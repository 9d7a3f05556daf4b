import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class InvoiceSettlement extends Model<
  InferAttributes<InvoiceSettlement>,
  InferCreationAttributes<InvoiceSettlement>
> {
  declare invoiceId: string;
  declare municipalityId: string;
  declare month: string;
  declare revision: CreationOptional<number>;
  declare settlement: object;
}

export function initInvoiceSettlement(sequelize: Sequelize): void {
  InvoiceSettlement.init(
    {
      invoiceId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      municipalityId: { type: DataTypes.UUID, allowNull: false },
      month: { type: DataTypes.TEXT, allowNull: false },
      revision: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 0 },
      settlement: { type: DataTypes.JSONB, allowNull: false },
    },
    { sequelize, tableName: 'invoice_settlements' },
  );
}
