import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class MonthClosing extends Model<InferAttributes<MonthClosing>, InferCreationAttributes<MonthClosing>> {
  declare municipalityId: string;
  declare month: string;
  declare closedAt: Date;
  declare closedBy: CreationOptional<string | null>;
}

export function initMonthClosing(sequelize: Sequelize): void {
  MonthClosing.init(
    {
      municipalityId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      month: { type: DataTypes.TEXT, primaryKey: true, allowNull: false },
      closedAt: { type: DataTypes.DATE, allowNull: false },
      closedBy: { type: DataTypes.UUID, allowNull: true },
    },
    { sequelize, tableName: 'month_closings' },
  );
}
