import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class InvoiceLineVisit extends Model<
  InferAttributes<InvoiceLineVisit>,
  InferCreationAttributes<InvoiceLineVisit>
> {
  declare lineId: string;
  declare visitId: string;
  declare invoiceId: string;
  declare minutes: number;
  declare corrects: CreationOptional<boolean>;
}

export function initInvoiceLineVisit(sequelize: Sequelize): void {
  InvoiceLineVisit.init(
    {
      lineId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      visitId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      invoiceId: { type: DataTypes.UUID, allowNull: false },
      minutes: { type: DataTypes.INTEGER, allowNull: false },
      corrects: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    },
    { sequelize, tableName: 'invoice_line_visits' },
  );
}
