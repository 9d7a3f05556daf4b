import {
  type CreationOptional,
  DataTypes,
  literal,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';

export class MonthClosing extends Model<InferAttributes<MonthClosing>, InferCreationAttributes<MonthClosing>> {
  declare municipalityId: string;
  declare month: string;
  declare closedAt: Date;
  /** The last day on which the gmina may object. */
  declare objectionsUntil: CreationOptional<Day>;
  declare closedBy: CreationOptional<string | null>;
}

export function initMonthClosing(sequelize: Sequelize): void {
  MonthClosing.init(
    {
      municipalityId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      month: { type: DataTypes.TEXT, primaryKey: true, allowNull: false },
      closedAt: { type: DataTypes.DATE, allowNull: false },
      objectionsUntil: { type: DataTypes.DATEONLY, allowNull: false, defaultValue: literal('current_date') },
      closedBy: { type: DataTypes.UUID, allowNull: true },
    },
    { sequelize, tableName: 'month_closings' },
  );
}
