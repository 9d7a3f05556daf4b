import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Sequelize } from 'sequelize';

export class NumberSeries extends Model<InferAttributes<NumberSeries>, InferCreationAttributes<NumberSeries>> {
  declare series: string;
  declare lastNumber: number;
}

export function initNumberSeries(sequelize: Sequelize): void {
  NumberSeries.init(
    {
      series: { type: DataTypes.TEXT, primaryKey: true, allowNull: false },
      lastNumber: { type: DataTypes.INTEGER, allowNull: false },
    },
    { sequelize, tableName: 'number_series' },
  );
}
