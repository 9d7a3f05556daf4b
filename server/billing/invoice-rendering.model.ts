import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class InvoiceRendering extends Model<
  InferAttributes<InvoiceRendering>,
  InferCreationAttributes<InvoiceRendering>
> {
  declare id: CreationOptional<string>;
  declare invoiceId: string;
  declare layout: number;
  /** Which file of the invoice it shows. */
  declare revision: CreationOptional<number>;
  /** What KSeF knew when it was drawn. */
  declare ksefNumber: CreationOptional<string | null>;
  declare withCertificate: CreationOptional<boolean>;
  /** Without codes: issued in a total failure of KSeF. */
  declare outsideKsef: CreationOptional<boolean>;
  declare pdf: Buffer;
  declare sha256: string;
  declare renderedAt: Date;
}

export function initInvoiceRendering(sequelize: Sequelize): void {
  InvoiceRendering.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      invoiceId: { type: DataTypes.UUID, allowNull: false },
      layout: { type: DataTypes.SMALLINT, allowNull: false },
      revision: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 0 },
      ksefNumber: { type: DataTypes.TEXT, allowNull: true },
      withCertificate: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      outsideKsef: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      pdf: { type: DataTypes.BLOB, allowNull: false },
      sha256: { type: DataTypes.TEXT, allowNull: false },
      renderedAt: { type: DataTypes.DATE, allowNull: false },
    },
    { sequelize, tableName: 'invoice_renderings' },
  );
}
