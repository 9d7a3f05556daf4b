import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';

export class DecisionSuspension extends Model<
  InferAttributes<DecisionSuspension>,
  InferCreationAttributes<DecisionSuspension>
> {
  declare id: CreationOptional<string>;
  declare decisionId: string;
  declare fromOn: Day;
  declare toOn: CreationOptional<Day | null>;
  declare reason: 'hospital' | 'sanatorium' | 'family_stay' | 'other';
  declare reportedBy: CreationOptional<string | null>;
  declare reportedAt: Date;
}

export function initDecisionSuspension(sequelize: Sequelize): void {
  DecisionSuspension.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      decisionId: { type: DataTypes.UUID, allowNull: false },
      fromOn: { type: DataTypes.DATEONLY, allowNull: false },
      toOn: { type: DataTypes.DATEONLY, allowNull: true },
      reason: { type: DataTypes.TEXT, allowNull: false },
      reportedBy: { type: DataTypes.TEXT, allowNull: true },
      reportedAt: { type: DataTypes.DATE, allowNull: false },
    },
    { sequelize, tableName: 'decision_suspensions' },
  );
}
