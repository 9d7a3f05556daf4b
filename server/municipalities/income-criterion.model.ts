import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Sequelize } from 'sequelize';
import type { Day } from '#shared/kernel/time';

export class IncomeCriterion extends Model<InferAttributes<IncomeCriterion>, InferCreationAttributes<IncomeCriterion>> {
  declare validFrom: Day;
  declare singleGrosze: number;
  declare familyGrosze: number;
  declare legalBasis: string;
}

export function initIncomeCriterion(sequelize: Sequelize): void {
  IncomeCriterion.init(
    {
      validFrom: { type: DataTypes.DATEONLY, primaryKey: true, allowNull: false },
      singleGrosze: { type: DataTypes.INTEGER, allowNull: false },
      familyGrosze: { type: DataTypes.INTEGER, allowNull: false },
      legalBasis: { type: DataTypes.TEXT, allowNull: false },
    },
    { sequelize, tableName: 'income_criteria' },
  );
}
