import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { DayKind } from '#shared/kernel/calendar';
import type { ServiceKind } from '#shared/municipalities/service-kind';

export class InvoiceLine extends Model<InferAttributes<InvoiceLine>, InferCreationAttributes<InvoiceLine>> {
  declare id: CreationOptional<string>;
  declare invoiceId: string;
  declare position: number;
  declare serviceKind: ServiceKind;
  declare dayKind: DayKind;
  declare tariffId: string;
  declare unitPriceGrosze: number;
  declare minutes: number;
  declare amountGrosze: number;
}

export function initInvoiceLine(sequelize: Sequelize): void {
  InvoiceLine.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      invoiceId: { type: DataTypes.UUID, allowNull: false },
      position: { type: DataTypes.SMALLINT, allowNull: false },
      serviceKind: { type: DataTypes.TEXT, allowNull: false },
      dayKind: { type: DataTypes.TEXT, allowNull: false },
      tariffId: { type: DataTypes.UUID, allowNull: false },
      unitPriceGrosze: { type: DataTypes.INTEGER, allowNull: false },
      minutes: { type: DataTypes.INTEGER, allowNull: false },
      amountGrosze: { type: DataTypes.BIGINT, allowNull: false },
    },
    { sequelize, tableName: 'invoice_lines' },
  );
}
