import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

/** Who would go to one slot of a visit by a plan run, and who went by the draft that it was compared with. */
export class PlanProposal extends Model<InferAttributes<PlanProposal>, InferCreationAttributes<PlanProposal>> {
  declare planRunId: string;
  declare visitId: string;
  declare slot: number;
  declare carerId: CreationOptional<string | null>;
  declare startAt: Date;
  declare beforeCarerId: CreationOptional<string | null>;
  declare beforeStartAt: Date;
  declare appliedAt: CreationOptional<Date | null>;
}

export function initPlanProposal(sequelize: Sequelize): void {
  PlanProposal.init(
    {
      planRunId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      visitId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      slot: { type: DataTypes.SMALLINT, primaryKey: true, allowNull: false },
      carerId: { type: DataTypes.UUID, allowNull: true },
      startAt: { type: DataTypes.DATE, allowNull: false },
      beforeCarerId: { type: DataTypes.UUID, allowNull: true },
      beforeStartAt: { type: DataTypes.DATE, allowNull: false },
      appliedAt: { type: DataTypes.DATE, allowNull: true },
    },
    { sequelize, tableName: 'plan_proposals' },
  );
}
