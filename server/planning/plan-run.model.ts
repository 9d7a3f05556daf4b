import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';
import type { PlanningSettings } from '#shared/planning/planning-weights';
import type { PlanFailure, PlanKeep, PlanProgress, PlanResult } from '#shared/planning/plan-wire';

export class PlanRun extends Model<InferAttributes<PlanRun>, InferCreationAttributes<PlanRun>> {
  declare id: CreationOptional<string>;
  declare fromOn: Day;
  declare toOn: Day;
  declare seed: number;
  declare seconds: number;
  declare iterations: CreationOptional<number | null>;
  declare keep: CreationOptional<PlanKeep>;
  declare requestedBy: CreationOptional<string | null>;
  declare requestedAt: Date;
  declare startedAt: CreationOptional<Date | null>;
  declare finishedAt: CreationOptional<Date | null>;
  declare cancelRequestedAt: CreationOptional<Date | null>;
  /** How often a worker has begun it. */
  declare attempts: CreationOptional<number>;
  declare failure: CreationOptional<PlanFailure | null>;
  declare progress: CreationOptional<PlanProgress | null>;
  declare result: CreationOptional<PlanResult | null>;
  /** What it was made by, and which version that was; neither before it starts. */
  declare weights: CreationOptional<PlanningSettings | null>;
  declare weightsVersion: CreationOptional<number | null>;
  /** The run whose proposal this search started from. */
  declare continuesId: CreationOptional<string | null>;
  declare appliedAt: CreationOptional<Date | null>;
  declare undoneAt: CreationOptional<Date | null>;
  declare discardedAt: CreationOptional<Date | null>;
}

export function initPlanRun(sequelize: Sequelize): void {
  PlanRun.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      fromOn: { type: DataTypes.DATEONLY, allowNull: false },
      toOn: { type: DataTypes.DATEONLY, allowNull: false },
      seed: { type: DataTypes.INTEGER, allowNull: false },
      seconds: { type: DataTypes.SMALLINT, allowNull: false },
      iterations: { type: DataTypes.INTEGER, allowNull: true },
      keep: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'pinned' },
      requestedBy: { type: DataTypes.UUID, allowNull: true },
      requestedAt: { type: DataTypes.DATE, allowNull: false },
      startedAt: { type: DataTypes.DATE, allowNull: true },
      finishedAt: { type: DataTypes.DATE, allowNull: true },
      cancelRequestedAt: { type: DataTypes.DATE, allowNull: true },
      attempts: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 0 },
      failure: { type: DataTypes.TEXT, allowNull: true },
      progress: { type: DataTypes.JSONB, allowNull: true },
      result: { type: DataTypes.JSONB, allowNull: true },
      weights: { type: DataTypes.JSONB, allowNull: true },
      weightsVersion: { type: DataTypes.INTEGER, allowNull: true },
      continuesId: { type: DataTypes.UUID, allowNull: true },
      appliedAt: { type: DataTypes.DATE, allowNull: true },
      undoneAt: { type: DataTypes.DATE, allowNull: true },
      discardedAt: { type: DataTypes.DATE, allowNull: true },
    },
    { sequelize, tableName: 'plan_runs' },
  );
}
