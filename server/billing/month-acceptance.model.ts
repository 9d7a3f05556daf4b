import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Sequelize } from 'sequelize';

export class MonthAcceptance extends Model<InferAttributes<MonthAcceptance>, InferCreationAttributes<MonthAcceptance>> {
  declare municipalityId: string;
  declare month: string;
  declare acceptedAt: Date;
  declare acceptedBy: string;
}

export function initMonthAcceptance(sequelize: Sequelize): void {
  MonthAcceptance.init(
    {
      municipalityId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      month: { type: DataTypes.TEXT, primaryKey: true, allowNull: false },
      acceptedAt: { type: DataTypes.DATE, allowNull: false },
      acceptedBy: { type: DataTypes.UUID, allowNull: false },
    },
    { sequelize, tableName: 'month_acceptances' },
  );
}
