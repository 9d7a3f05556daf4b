import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { EndingReason } from '#shared/decisions/ending';
import type { Day } from '#shared/kernel/time';

export class DecisionEnding extends Model<InferAttributes<DecisionEnding>, InferCreationAttributes<DecisionEnding>> {
  declare decisionId: string;
  declare grantedTo: Day;
  declare reason: EndingReason;
  declare note: CreationOptional<string | null>;
  declare endedAt: Date;
  declare endedBy: CreationOptional<string | null>;
}

export function initDecisionEnding(sequelize: Sequelize): void {
  DecisionEnding.init(
    {
      decisionId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      grantedTo: { type: DataTypes.DATEONLY, allowNull: false },
      reason: { type: DataTypes.TEXT, allowNull: false },
      note: { type: DataTypes.TEXT, allowNull: true },
      endedAt: { type: DataTypes.DATE, allowNull: false },
      endedBy: { type: DataTypes.UUID, allowNull: true },
    },
    { sequelize, tableName: 'decision_endings' },
  );
}
