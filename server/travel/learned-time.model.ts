import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Sequelize } from 'sequelize';
import type { Mobility } from '#shared/carers/carer-words';

export class LearnedTimeRow extends Model<InferAttributes<LearnedTimeRow>, InferCreationAttributes<LearnedTimeRow>> {
  declare fromLocalityId: string;
  declare toLocalityId: string;
  declare mobility: Mobility;
  declare medianMinutes: number;
  declare evidenceCount: number;
  declare computedAt: Date;
}

export function initLearnedTime(sequelize: Sequelize): void {
  LearnedTimeRow.init(
    {
      fromLocalityId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      toLocalityId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      mobility: { type: DataTypes.TEXT, primaryKey: true, allowNull: false },
      medianMinutes: { type: DataTypes.SMALLINT, allowNull: false },
      evidenceCount: { type: DataTypes.INTEGER, allowNull: false },
      computedAt: { type: DataTypes.DATE, allowNull: false },
    },
    { sequelize, tableName: 'learned_times' },
  );
}
