import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { ObjectionKind } from '#shared/billing/objection';

export class VisitObjection extends Model<InferAttributes<VisitObjection>, InferCreationAttributes<VisitObjection>> {
  declare id: CreationOptional<string>;
  declare visitId: string;
  declare municipalityId: string;
  declare month: string;
  declare kind: ObjectionKind;
  declare note: string;
  declare proposedMinutes: number;
  declare byGmina: boolean;
  declare raisedAt: Date;
  declare raisedBy: string;
  declare accepted: CreationOptional<boolean | null>;
  declare agreedMinutes: CreationOptional<number | null>;
  declare answer: CreationOptional<string | null>;
  declare decidedAt: CreationOptional<Date | null>;
  declare decidedBy: CreationOptional<string | null>;
}

export function initVisitObjection(sequelize: Sequelize): void {
  VisitObjection.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      visitId: { type: DataTypes.UUID, allowNull: false },
      municipalityId: { type: DataTypes.UUID, allowNull: false },
      month: { type: DataTypes.TEXT, allowNull: false },
      kind: { type: DataTypes.TEXT, allowNull: false },
      note: { type: DataTypes.TEXT, allowNull: false },
      proposedMinutes: { type: DataTypes.INTEGER, allowNull: false },
      byGmina: { type: DataTypes.BOOLEAN, allowNull: false },
      raisedAt: { type: DataTypes.DATE, allowNull: false },
      raisedBy: { type: DataTypes.UUID, allowNull: false },
      accepted: { type: DataTypes.BOOLEAN, allowNull: true },
      agreedMinutes: { type: DataTypes.INTEGER, allowNull: true },
      answer: { type: DataTypes.TEXT, allowNull: true },
      decidedAt: { type: DataTypes.DATE, allowNull: true },
      decidedBy: { type: DataTypes.UUID, allowNull: true },
    },
    { sequelize, tableName: 'visit_objections' },
  );
}
