import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Sequelize } from 'sequelize';

export class StructuredInvoice extends Model<
  InferAttributes<StructuredInvoice>,
  InferCreationAttributes<StructuredInvoice>
> {
  declare invoiceId: string;
  declare sellerNip: string;
  declare kind: 'VAT' | 'KOR';
  declare number: string;
  declare schema: string;
  declare xml: Buffer;
  declare sha256: string;
  declare frozenAt: Date;
}

export function initStructuredInvoice(sequelize: Sequelize): void {
  StructuredInvoice.init(
    {
      invoiceId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      sellerNip: { type: DataTypes.TEXT, allowNull: false },
      kind: { type: DataTypes.TEXT, allowNull: false },
      number: { type: DataTypes.TEXT, allowNull: false },
      schema: { type: DataTypes.TEXT, allowNull: false },
      xml: { type: DataTypes.BLOB, allowNull: false },
      sha256: { type: DataTypes.TEXT, allowNull: false },
      frozenAt: { type: DataTypes.DATE, allowNull: false },
    },
    { sequelize, tableName: 'structured_invoices' },
  );
}
