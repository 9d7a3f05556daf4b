import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';

export class DemoState extends Model<InferAttributes<DemoState>, InferCreationAttributes<DemoState>> {
  declare onlyOne: CreationOptional<boolean>;
  declare today: Day;
  declare startedAt: Date;
  declare step: string;
  declare done: number;
  declare total: number;
  declare finishedAt: CreationOptional<Date | null>;
}

export function initDemoState(sequelize: Sequelize): void {
  DemoState.init(
    {
      onlyOne: { type: DataTypes.BOOLEAN, primaryKey: true, allowNull: false, defaultValue: true },
      today: { type: DataTypes.DATEONLY, allowNull: false },
      startedAt: { type: DataTypes.DATE, allowNull: false },
      step: { type: DataTypes.TEXT, allowNull: false },
      done: { type: DataTypes.INTEGER, allowNull: false },
      total: { type: DataTypes.INTEGER, allowNull: false },
      finishedAt: { type: DataTypes.DATE, allowNull: true },
    },
    { sequelize, tableName: 'demo_state' },
  );
}
