import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { PlanningSettings } from '#shared/planning/planning-weights';

export class PlanningWeightsVersion extends Model<
  InferAttributes<PlanningWeightsVersion>,
  InferCreationAttributes<PlanningWeightsVersion>
> {
  declare version: CreationOptional<number>;
  declare validFrom: Date;
  declare setBy: CreationOptional<string | null>;
  /** As they were set; a criterion that came later is missing. */
  declare weights: Partial<PlanningSettings>;
}

export function initPlanningWeightsVersion(sequelize: Sequelize): void {
  PlanningWeightsVersion.init(
    {
      version: { type: DataTypes.INTEGER, primaryKey: true, allowNull: false, autoIncrement: true },
      validFrom: { type: DataTypes.DATE, allowNull: false },
      setBy: { type: DataTypes.UUID, allowNull: true },
      weights: { type: DataTypes.JSONB, allowNull: false },
    },
    { sequelize, tableName: 'planning_weights' },
  );
}
