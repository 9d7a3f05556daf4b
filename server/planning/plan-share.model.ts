import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Answer, Improvement, Told } from '#server/planning/plan-thread-wire';

/** What a run plans, for the worker processes that plan shares of it. */
export class SharedProblem extends Model<InferAttributes<SharedProblem>, InferCreationAttributes<SharedProblem>> {
  declare id: CreationOptional<string>;
  declare planRunId: string;
  declare problem: Buffer;
}

/** The carers whose days one worker process plans in one round, from which routes, until when, and what came of it. */
export class PlanShare extends Model<InferAttributes<PlanShare>, InferCreationAttributes<PlanShare>> {
  declare id: CreationOptional<string>;
  declare sharedProblemId: string;
  declare work: Improvement;
  declare endsAt: Date;
  declare heardAt: CreationOptional<Date | null>;
  declare told: CreationOptional<Told | null>;
  declare answer: CreationOptional<Answer | null>;
}

export function initPlanShare(sequelize: Sequelize): void {
  const id = { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 };
  SharedProblem.init(
    {
      id,
      planRunId: { type: DataTypes.UUID, allowNull: false },
      problem: { type: DataTypes.BLOB, allowNull: false },
    },
    { sequelize, tableName: 'shared_problems' },
  );
  PlanShare.init(
    {
      id: { ...id },
      sharedProblemId: { type: DataTypes.UUID, allowNull: false },
      work: { type: DataTypes.JSONB, allowNull: false },
      endsAt: { type: DataTypes.DATE, allowNull: false },
      heardAt: { type: DataTypes.DATE, allowNull: true },
      told: { type: DataTypes.JSONB, allowNull: true },
      answer: { type: DataTypes.JSONB, allowNull: true },
    },
    { sequelize, tableName: 'plan_shares' },
  );
}
