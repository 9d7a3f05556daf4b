import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Sequelize } from 'sequelize';

export class InvoiceLineVisit extends Model<
  InferAttributes<InvoiceLineVisit>,
  InferCreationAttributes<InvoiceLineVisit>
> {
  declare lineId: string;
  declare visitId: string;
  declare minutes: number;
}

export function initInvoiceLineVisit(sequelize: Sequelize): void {
  InvoiceLineVisit.init(
    {
      lineId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      visitId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      minutes: { type: DataTypes.INTEGER, allowNull: false },
    },
    { sequelize, tableName: 'invoice_line_visits' },
  );
}
